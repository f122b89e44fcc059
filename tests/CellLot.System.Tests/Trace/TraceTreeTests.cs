using CellLot.Host.Trace;
using Shouldly;
using Xunit;

namespace CellLot.System.Tests.Trace;

public sealed class TraceTreeTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 11, 5, 0, TimeSpan.Zero);

    private static readonly TraceShown Lot = new(
        "lot/CL26-0001",
        [
            new("donation/A999926000123", "lot/CL26-0001"),
            new("donor/D-7F3K", "donation/A999926000123"),
            new("material/M-1", "lot/CL26-0001"),
            new("material/M-2", "lot/CL26-0001"),
        ],
        [
            new("lot/CL26-0001", "container/CL26-0001-001"),
            new("lot/CL26-0001", "container/CL26-0001-002"),
            new("lot/CL26-0001", "container/CL26-0001-003"),
            new("lot/CL26-0001", "container/CL26-0001-020"),
            new("container/CL26-0001-001", "dose/ORD-0001"),
            new("container/CL26-0001-002", "dose/ORD-0001"),
            new("container/CL26-0001-003", "dose/ORD-0001"),
            new("dose/ORD-0001", "patient/P-1"),
        ],
        [
            Node("lot/CL26-0001", ("product", "MSC(BM)"), ("release", "released"), ("filled", "20")),
            Node("container/CL26-0001-001", ("account", "infused")),
            Node("container/CL26-0001-002", ("account", "infused")),
            Node("container/CL26-0001-003", ("account", "infused")),
            Node("container/CL26-0001-020", ("account", "retain"), ("place", "LN2-1 A20")),
            Node("dose/ORD-0001", ("outcome", "completed"), ("prescribed", "78000000"), ("delivered", "76342000.00")),
            Node("donor/D-7F3K", ("eligibility-eu", "eligible")),
        ]
    );

    private static TraceNode Node(string key, params (string Aspect, string State)[] states) =>
        new(
            key,
            key[..key.IndexOf('/', StringComparison.Ordinal)],
            states.ToDictionary(s => s.Aspect, s => s.State, StringComparer.Ordinal),
            At
        );

    [Fact]
    public void Forward_the_containers_of_a_dose_are_one_line_above_it() =>
        Text(TraceTree.Lines(Lot, forward: true))
            .ShouldBe([
                "lot CL26-0001: MSC(BM), released, 20 containers [2026-03-02 11:05Z]",
                "  3 containers CL26-0001-001 … CL26-0001-003: infused",
                "    dose ORD-0001: completed, prescribed 78 × 10⁶, delivered 76.342 × 10⁶ [2026-03-02 11:05Z]",
                "      patient P-1",
                "  container CL26-0001-020: retain, LN2-1 A20 [2026-03-02 11:05Z]",
            ]);

    [Fact]
    public void Backward_leads_to_the_donor_and_the_materials() =>
        Text(TraceTree.Lines(Lot, forward: false))
            .ShouldBe([
                "lot CL26-0001: MSC(BM), released, 20 containers [2026-03-02 11:05Z]",
                "  donation A999926000123",
                "    donor D-7F3K: eligible (EU) [2026-03-02 11:05Z]",
                "  2 materials M-1, M-2",
            ]);

    [Fact]
    public void What_hangs_in_two_places_is_opened_once()
    {
        TraceShown two = new(
            "donor/D-1",
            [],
            [
                new("donor/D-1", "donation/A"),
                new("donor/D-1", "donation/B"),
                new("donation/A", "lot/L"),
                new("donation/B", "lot/L"),
                new("lot/L", "container/L-1"),
            ],
            []
        );
        Text(TraceTree.Lines(two, forward: true))
            .ShouldBe([
                "donor D-1",
                "  donation A",
                "    lot L",
                "      container L-1",
                "  donation B",
                "    lot L (see above)",
            ]);
    }

    private static IReadOnlyList<string> Text(TraceTree.Line line, string indent = "") =>
        [indent + line.Text, .. line.Below.SelectMany(b => Text(b, indent + "  "))];
}
