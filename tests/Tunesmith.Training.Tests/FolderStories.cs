using System.Diagnostics;
using Tunesmith.Testing.Folders;

namespace Tunesmith.Training.Tests;

public sealed class FolderStories
{
    [Fact]
    public void A_folder_that_a_job_still_writes_into_is_removed_with_the_job()
    {
        var folder = new ScratchFolder();
        var below = Directory.CreateDirectory(Path.Combine(folder.Path, "job")).FullName;
        var start = new ProcessStartInfo("/bin/sh", ["-c", "echo up; i=0; while :; do i=$((i+1)); mkdir -p \"$0/job\" && echo $i > \"$0/job/$i\"; done", folder.Path])
        {
            WorkingDirectory = below, RedirectStandardOutput = true,
        };
        using var job = Process.Start(start)!;
        Assert.Equal("up", job.StandardOutput.ReadLine());

        folder.Dispose();

        Assert.True(job.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.False(Directory.Exists(folder.Path));
    }
}
