using CellLot.Domain.Custody;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

public sealed class ConsignmentTests
{
    private static readonly string[] Two = ["dose-ORD-0001", "dose-ORD-0002"];

    private static PackConsignment Pack(params string[] notHeld) =>
        new(Acts.By("pharm1"), Two, notHeld, "pharmacy", "ward 3", "BOX-12", "S-0042", []);

    private static DepartConsignment Depart =>
        new(Acts.By("courier"), "hospital courier", Acts.Noon.AddMinutes(30), []);

    [Fact]
    public void Only_what_the_packer_holds_is_packed() =>
        Given(Consignments.Decider).When(Pack("dose-ORD-0002")).ThenRefused("NOT_HOLDER");

    [Fact]
    public void A_missing_or_foreign_item_on_arrival_is_refused()
    {
        var sent = Given(Consignments.Decider).After(Pack(), Depart);
        sent.When(new ArriveConsignment(Acts.By("nurse1"), "ward 3", true, [Two[0]])).ThenRefused("CONTAINER_UNKNOWN");
        sent.When(new ArriveConsignment(Acts.By("nurse1"), "ward 3", true, [.. Two, "dose-ORD-0003"]))
            .ThenRefused("CONTAINER_UNKNOWN");
        sent.When(new ArriveConsignment(Acts.By("nurse1"), "ward 3", true, [Two[1], Two[0]])).ThenOne<Arrived>();
    }

    [Fact]
    public void It_departs_after_packing_and_arrives_after_departing()
    {
        Given(Consignments.Decider).When(Depart).ThenRefused("STATE_REFUSES");
        Given(Consignments.Decider)
            .After(Pack())
            .When(new ArriveConsignment(Acts.By("nurse1"), "ward 3", true, Two))
            .ThenRefused("STATE_REFUSES");
        Given(Consignments.Decider).After(Pack()).When(Pack()).ThenRefused("ALREADY_EXISTS");
    }
}
