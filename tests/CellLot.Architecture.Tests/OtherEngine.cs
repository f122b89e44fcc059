using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests;

/// <summary>The project that writes the ledger through Marten: outside the default build, and never in a mode that the tail cannot follow.</summary>
public sealed class OtherEngine
{
    private const string Project = "src/CellLot.Marten";

    private static string Read(string path) => File.ReadAllText(Path.Combine(SourceTree.Root, path));

    private static IEnumerable<XElement> Items(string project, string item) =>
        XDocument.Parse(Read(project)).Descendants(item);

    [Fact]
    public void The_default_build_does_not_hold_it()
    {
        Read("CellLot.sln").ShouldNotContain("CellLot.Marten");
        foreach (
            var other in SourceTree
                .Files("src", "*.csproj")
                .Concat(SourceTree.Files("tests", "*.csproj"))
                .Select(SourceTree.Relative)
                .Where(p => !p.StartsWith(Project, StringComparison.Ordinal))
        )
        foreach (
            var reference in Items(other, "ProjectReference")
                .Where(r => r.Attribute("Include")!.Value.Contains("CellLot.Marten", StringComparison.Ordinal))
        )
            (other, reference.Parent!.Attribute("Condition")?.Value).ShouldBe(
                ("src/CellLot.Host/CellLot.Host.csproj", "'$(UseMarten)' == 'true'")
            );
    }

    [Fact]
    public void No_other_project_restores_anything_of_marten() =>
        SourceTree
            .Files("src", "packages.lock.json")
            .Concat(SourceTree.Files("tests", "packages.lock.json"))
            .Where(f => File.ReadAllText(f).Contains("\"Marten\"", StringComparison.Ordinal))
            .Select(SourceTree.Relative)
            .ShouldBe([$"{Project}/packages.lock.json"]);

    [Fact]
    public void It_references_the_platform_and_no_other_project() =>
        Items($"{Project}/CellLot.Marten.csproj", "ProjectReference")
            .Select(r => r.Attribute("Include")!.Value)
            .ShouldBe(["../CellLot.Platform/CellLot.Platform.csproj"]);

    [Fact]
    public void It_appends_in_the_one_mode_whose_numbers_the_tail_can_wait_for()
    {
        var source = string.Concat(SourceTree.Files(Project, "*.cs").Select(File.ReadAllText));
        var modes = source.Split("EventAppendMode.").Skip(1).Select(rest => rest[..rest.IndexOf(';')]);

        modes.ShouldBe(["QuickWithServerTimestamps"]);
        source.ShouldContain("TailedAppends.Require(");
        source.ShouldNotContain("BulkInsert");
        source.ShouldNotContain("Daemon");
    }
}
