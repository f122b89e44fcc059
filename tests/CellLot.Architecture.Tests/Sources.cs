using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests;

/// <summary>What the sources must look like, so that a rule is found in under a minute.</summary>
public sealed class Sources
{
    private const int LongestFile = 220;

    /// <summary>The registry of refusals is one table: it may be as long as there are codes.</summary>
    private static readonly string[] Tables = ["src/CellLot.Domain/Refusals.cs"];

    [Fact]
    public void No_source_file_has_grown_past_one_idea() =>
        SourceTree
            .Files("src", "*.cs")
            .Select(f => (File: SourceTree.Relative(f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > LongestFile && !Tables.Contains(f.File))
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment()
    {
        string[] marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception"];
        SourceTree
            .Files("src", "*.cs")
            .Concat(SourceTree.Files("src", "*.razor"))
            .Where(f => marks.Any(m => File.ReadAllText(f).Contains(m, StringComparison.Ordinal)))
            .Select(SourceTree.Relative)
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_domain_projects_are_empty_on_purpose()
    {
        foreach (
            var project in new[]
            {
                "src/CellLot.Domain/CellLot.Domain.csproj",
                "src/CellLot.Messages/CellLot.Messages.csproj",
            }
        )
        {
            var text = File.ReadAllText(Path.Combine(SourceTree.Root, project));
            text.ShouldNotContain("<PackageReference");
            text.ShouldNotContain("<ProjectReference");
        }
    }

    [Fact]
    public void Every_project_locks_its_packages() =>
        SourceTree
            .Files("src", "*.csproj")
            .Concat(SourceTree.Files("tests", "*.csproj"))
            .Where(p => !File.Exists(Path.Combine(Path.GetDirectoryName(p)!, "packages.lock.json")))
            .Select(SourceTree.Relative)
            .ShouldBeEmpty();
}
