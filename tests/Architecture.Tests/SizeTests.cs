using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Architecture.Tests;

/// <summary>Small files, one idea each. What is past a cap is split, not argued about.</summary>
public sealed partial class SizeTests
{
    private const int FileCap = 350;
    private const int TestFileCap = 500;
    private const int MethodCap = 60;
    private const int ParameterCap = 5;
    private const int FolderCap = 20;
    private const int RecordCap = 120;

    private static readonly string[] BannedWords = ["Manager", "Helper", "Util", "Utils", "Processor", "Info"];

    private static readonly Lazy<List<(string Path, string Text, CompilationUnitSyntax Root)>> Parsed = new(() =>
        [.. Repository.Files("*.cs", "src", "plugins", "tests", "bench").Where(path => !IsGenerated(path)).AsParallel().AsOrdered()
            .Select(path => (Path: path, Text: Repository.Read(path)))
            .Select(file => (file.Path, file.Text, CSharpSyntaxTree.ParseText(file.Text).GetCompilationUnitRoot()))]);

    [Fact]
    public void Files_KeepTheirCap() => None(
        from file in Parsed.Value
        let lines = file.Text.Split('\n').Length - 1
        let cap = IsTest(file.Path) ? TestFileCap : FileCap
        where lines > cap
        select $"{file.Path}: {lines} lines, cap {cap}");

    [Fact]
    public void Methods_KeepTheirCap() => None(
        from file in Parsed.Value
        where !IsTest(file.Path)
        from method in file.Root.DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax)
        let span = method.SyntaxTree.GetLineSpan(method.Span)
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > MethodCap
        select $"{file.Path}:{span.StartLinePosition.Line + 1}: a method of {lines} lines, cap {MethodCap}");

    [Fact]
    public void Methods_KeepTheirParameters() => None(
        from file in Parsed.Value
        where !IsTest(file.Path)
        from method in file.Root.DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.ParameterList.Parameters.Count > ParameterCap && !method.Modifiers.Any(SyntaxKind.OverrideKeyword) && !method.Modifiers.Any(SyntaxKind.ExternKeyword)
        select $"{file.Path}: {method.Identifier.Text} takes {method.ParameterList.Parameters.Count} parameters, cap {ParameterCap}; make a record of them");

    [Fact]
    public void Files_HaveOnePublicType() => None(
        from file in Parsed.Value
        where !IsTest(file.Path)
        let types = file.Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>()
            .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && node.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Where(node => node.Modifiers.Any(SyntaxKind.PublicKeyword)).ToList()
        where types.Count > 1
        select $"{file.Path}: {types.Count} public types");

    [Fact]
    public void TypeNames_DoNotHideThought() => None(
        from file in Parsed.Value
        where !IsTest(file.Path)
        from type in file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        let words = Words().Matches(type.Identifier.Text).Select(match => match.Value).ToList()
        where words.Intersect(BannedWords).Any() || IsNamelessAncestor(type) || (words.Contains("Service") && !(type.BaseList?.ToString().Contains("BackgroundService", StringComparison.Ordinal) ?? false) && !(type.BaseList?.ToString().Contains("IHostedService", StringComparison.Ordinal) ?? false))
        select $"{file.Path}: {type.Identifier.Text}");

    [Fact]
    public void Folders_KeepTheirCap() => None(
        from file in Repository.Files("*.*", "src", "plugins")
        where file.EndsWith(".cs", StringComparison.Ordinal)
        group file by Path.GetDirectoryName(file) into folder
        where folder.Count() > FolderCap && !folder.Key!.Contains("Migrations", StringComparison.Ordinal)
        select $"{folder.Key}: {folder.Count()} files, cap {FolderCap}");

    [Fact]
    public void DecisionRecords_KeepTheirCap() => None(
        from file in Repository.Files("*.md", "docs/decisions")
        let lines = Repository.Read(file).Split('\n').Length - 1
        where lines > RecordCap
        select $"{file}: {lines} lines, cap {RecordCap}");

    [Fact]
    public void Code_LeavesNothingToDo() => None(
        from file in Parsed.Value
        where !file.Path.EndsWith("SizeTests.cs", StringComparison.Ordinal)
        from line in file.Text.Split('\n')
        where Unfinished().IsMatch(line)
        select $"{file.Path}: {line.Trim()}");

    private static void None(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults.Take(40)));

    // "Base" is a word of the field here (the base model), so only an ancestor that has no better name is refused.
    private static bool IsNamelessAncestor(BaseTypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.AbstractKeyword) && type.Identifier.Text.EndsWith("Base", StringComparison.Ordinal);

    private static bool IsTest(string path) => path.StartsWith("tests/", StringComparison.Ordinal) || path.StartsWith("bench/", StringComparison.Ordinal);

    private static bool IsGenerated(string path) => path.EndsWith(".g.cs", StringComparison.Ordinal) || path.Contains("/Migrations/", StringComparison.Ordinal);

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException")]
    private static partial Regex Unfinished();
}
