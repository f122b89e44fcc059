using CellLot.Domain.Tracing;
using CellLot.Messages;
using CellLot.Platform.Ledger;
using CellLot.Platform.Subscriptions;
using CellLot.Tests.Postgres;
using CellLot.Tracing;
using CellLot.Tracing.Views;

namespace CellLot.Tests.Tracing;

/// <summary>What descends from something, with its account, place, custodian and recipients, and how far each service was heard.</summary>
public sealed class LookBackTests
{
    private const string Service = "tracing";
    private static readonly TracingModule Module = new();

    [Theory]
    [InlineData("donor/D-1")]
    [InlineData("donation/A1")]
    [InlineData("lot/L-1")]
    [InlineData("material/M-1")]
    [InlineData("equipment/INC-1")]
    public async Task From_any_ancestor_the_look_back_reaches_containers_and_recipients(string key)
    {
        await using var ledger = await Told(Story.Facts);
        var found = await LookBack(ledger, key);
        found.Accounts.ShouldBe(new Dictionary<string, int> { ["infused"] = 1, ["qc"] = 1 });
        found
            .Containers[0]
            .ShouldBe(new LookBackContainer("L-1-001", "L-1", "infused", null, "Nu, ward, received", "O-1"));
        var recipient = found.Recipients.ShouldHaveSingleItem();
        (recipient.Patient, recipient.State, recipient.Delivered).ShouldBe(("P-1", "completed", 76_342_000m));
        found.Banks.ShouldHaveSingleItem().Id.ShouldBe("B-1");
        found.Lots.Select(l => l.Lot).ShouldBe(["L-1", "L-2"]);
    }

    [Fact]
    public async Task While_an_infusion_runs_it_is_known_when_it_began()
    {
        await using var ledger = await Told([
            .. Story.Facts.Where(f => !(f.Stream == "fact/custody/administration/O-1" && f.Version == 9)),
            Story.Fact("pharmacy", "stock/L-1", 4, new ContainersTaken("L-1", "O-1", ["L-1-001"]), 99),
        ]);
        var recipient = (await LookBack(ledger, "donor/D-1")).Recipients.ShouldHaveSingleItem();
        (recipient.State, recipient.StartedAt).ShouldBe(("running", Story.Start));
    }

    [Fact]
    public async Task A_bank_lies_below_the_lot_it_was_laid_down_from_and_above_the_lots_of_its_vials()
    {
        await using var ledger = await Told(Story.Facts);
        var found = await LookBack(ledger, "bank/B-1");
        found.Lots.ShouldHaveSingleItem().Lot.ShouldBe("L-2");
        found.Containers.ShouldBeEmpty();
    }

    [Fact]
    public async Task From_a_container_only_that_container_and_its_dose_are_reached()
    {
        await using var ledger = await Told(Story.Facts);
        var found = await LookBack(ledger, "container/L-1-002");
        found.Containers.ShouldHaveSingleItem().Account.ShouldBe("qc");
        found.Containers[0].Lot.ShouldBe("L-1");
        found.Recipients.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_known_is_said_to_be_unknown()
    {
        await using var ledger = await Told(Story.Facts);
        (await LookBack(ledger, "material/NEVER-SEEN")).KnowsNothing.ShouldBeTrue();
        (await LookBack(ledger, "donor/D-1")).KnowsNothing.ShouldBeFalse();
    }

    [Fact]
    public async Task An_open_hold_on_an_ancestor_shows_and_a_lifted_one_does_not()
    {
        await using var ledger = await Told(Story.Facts);
        (await LookBack(ledger, "donor/D-1")).Holds.ShouldBeEmpty();
        await using var held = await Told([
            .. Story.Facts.Where(f => !(f.Stream == "fact/quality/hold/H-1" && f.Version == 2)),
        ]);
        var found = await LookBack(held, "donor/D-1");
        found.Holds.ShouldHaveSingleItem().On.ShouldBe(["donor/D-1", "lot/L-1"]);
        found.Lots.ShouldAllBe(l => l.State == "on hold");
    }

    [Fact]
    public async Task A_source_that_was_not_heard_lately_or_whose_message_waits_is_named()
    {
        await using var ledger = await Told(Story.Facts);
        (await LookBack(ledger, "donor/D-1")).Sources.ShouldAllBe(s => s.Behind && s.CompleteUpTo == null);
        await ledger.Run(
            "insert into heard_up_to select s, clock_timestamp() - case s when 'custody' then interval '1 minute' else interval '1 second' end "
                + "from unnest(array['sourcing', 'manufacturing', 'quality', 'pharmacy', 'custody']) s"
        );
        var sources = (await LookBack(ledger, "donor/D-1")).Sources;
        sources.Where(s => s.Behind).ShouldHaveSingleItem().Source.ShouldBe("custody");
        sources[^1].Sentence.ShouldContain("custody was heard up to");
        await ledger.Run(
            "insert into parked_messages(id, consumer, source, stream, version, type, payload, error, attempts, parked_at) "
                + "values (gen_random_uuid(), 'tracing.note-facts-of-pharmacy', 'pharmacy', 'stock/L-1', 6, 'X', '{}', 'not read', 1, now())"
        );
        (await LookBack(ledger, "donor/D-1"))
            .Sources.Single(s => s.Source == "pharmacy")
            .ShouldSatisfyAllConditions(s => s.Behind.ShouldBeTrue(), s => s.Waiting.ShouldBe(1));
    }

    [Fact]
    public async Task Ten_thousand_containers_are_counted_like_one()
    {
        await using var ledger = await Told(Story.Facts);
        await ledger.Run(
            """
            insert into edges select 'donation/A1', 'lot/M-' || l from generate_series(1, 50) l;
            insert into edges select 'lot/M-' || l, 'container/M-' || l || '-' || c from generate_series(1, 50) l, generate_series(1, 200) c;
            insert into states select 'container/M-' || l || '-' || c, 'account', 'pharmacy', 'stock/M-' || l, 1, now(),
                   case when c % 2 = 0 then 'available' else 'infused' end from generate_series(1, 50) l, generate_series(1, 200) c;
            """
        );
        var found = await LookBack(ledger, "donor/D-1", single: false);
        found.Accounts["available"].ShouldBe(5_000);
        found.Accounts["infused"].ShouldBe(5_001);
        found.Lots.Count.ShouldBe(52);
        found.Containers.ShouldBeEmpty();
    }

    private static Task<LookBackDocument> LookBack(TestLedger ledger, string key, bool single = true) =>
        CellLot.Tracing.Views.LookBack.Of(ledger.Admin, Service, [key], single, CancellationToken.None);

    /// <summary>Tracing's views after these facts.</summary>
    private static async Task<TestLedger> Told(IReadOnlyList<StoredEvent> facts)
    {
        var ledger = await TestLedger.Start(new EventTypes(typeof(IFactEvent)), Module.SchemaSql);
        await using var connection = await ledger.Admin.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await GenealogyTests.Send(Module.Projections(null!).Single().Rows(facts), connection, transaction);
        await transaction.CommitAsync();
        return ledger;
    }
}
