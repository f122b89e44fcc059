using System.Reflection;
using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests;

/// <summary>Who may know whom. The house stands as long as these hold.</summary>
public sealed class References
{
    private static readonly string[] Services =
    [
        "Site",
        "Identity",
        "Sourcing",
        "Manufacturing",
        "Quality",
        "Pharmacy",
        "Custody",
        "Tracing",
    ];

    private static Assembly Load(string part) => Assembly.Load($"CellLot.{part}");

    private static IEnumerable<string> CellLotReferences(string part) =>
        Load(part)
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n.StartsWith("CellLot.", StringComparison.Ordinal));

    [Theory]
    [InlineData("Domain")]
    [InlineData("Messages")]
    public void The_rules_and_the_messages_reference_nothing_but_the_framework(string part) =>
        Load(part)
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .ShouldAllBe(n => n.StartsWith("System.", StringComparison.Ordinal) || n == "netstandard");

    [Fact]
    public void The_rules_touch_no_file_no_network_and_no_database()
    {
        string[] outside =
        [
            "System.Net",
            "System.IO.FileSystem",
            "System.Data",
            "System.Diagnostics.Process",
            "System.Threading.Thread",
        ];
        Load("Domain")
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .ShouldAllBe(n => !outside.Any(o => n.StartsWith(o, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_service_references_another()
    {
        foreach (var service in Services)
            CellLotReferences(service)
                .ShouldBeSubsetOf(["CellLot.Domain", "CellLot.Messages", "CellLot.Platform"], service);
    }

    [Fact]
    public void The_pages_reference_no_service() =>
        CellLotReferences("Web").ShouldBeSubsetOf(["CellLot.Domain", "CellLot.Messages", "CellLot.Platform"]);

    [Fact]
    public void The_platform_references_only_rules_and_messages() =>
        CellLotReferences("Platform").ShouldBeSubsetOf(["CellLot.Domain", "CellLot.Messages"]);
}
