using Microsoft.EntityFrameworkCore;

namespace Tunesmith.Storage.Database;

internal sealed class StorageContext(DbContextOptions<StorageContext> options) : DbContext(options)
{
    public DbSet<ValueRow> Values => Set<ValueRow>();

    public DbSet<EventRow> Events => Set<EventRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ValueRow>(row =>
        {
            row.ToTable("tunesmith_values").HasKey(value => new { value.Kind, value.Key });
            row.Property(value => value.Kind).HasColumnName("kind");
            row.Property(value => value.Key).HasColumnName("key");
            row.Property(value => value.Json).HasColumnName("json");
            row.Property(value => value.Stamp).HasColumnName("stamp");
            row.Property(value => value.Modified).HasColumnName("modified");
        });
        modelBuilder.Entity<EventRow>(row =>
        {
            row.ToTable("tunesmith_events").HasKey(logged => new { logged.Log, logged.Sequence });
            row.Property(logged => logged.Log).HasColumnName("log");
            row.Property(logged => logged.Sequence).HasColumnName("sequence").ValueGeneratedNever();
            row.Property(logged => logged.At).HasColumnName("at");
            row.Property(logged => logged.Json).HasColumnName("json");
        });
    }
}
