using CellLot.Domain.Custody;
using CellLot.Domain.Holds;
using CellLot.Domain.Pharmacy;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Quality;
using CellLot.Domain.Tests.Custody;
using CellLot.Domain.Tests.Pharmacy;
using Release = CellLot.Domain.Quality.Release;

namespace CellLot.Domain.Tests.Holds;

/// <summary>
/// Four services with what each was told: Manufacturing, Quality, the pharmacy, the bedside. Words are kept until they are delivered,
/// in any order and some twice, each to each service on its own.
/// </summary>
internal sealed class House(Random random)
{
    private readonly Dictionary<string, Given<IStockCommand, IStockEvent, Stock>> stocks = new(StringComparer.Ordinal);
    private readonly Dictionary<
        string,
        Given<IAdministrationCommand, IAdministrationEvent, AdministrationState>
    > bedsides = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Given<IAncestorCommand, IAncestorEvent, Ancestor>> ancestors = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, Given<IReleaseCommand, IReleaseEvent, Release>> dossiers = new(
        StringComparer.Ordinal
    );
    private readonly List<Action> pending = [];
    private Given<IHoldWatchCommand, IHoldWatchEvent, HoldWatch> manufacturing = Given(HoldWatch.Decider);
    private Given<IHoldWatchCommand, IHoldWatchEvent, HoldWatch> pharmacy = Given(HoldWatch.Decider);
    private Given<IWatchCommand, IWatchEvent, WatchState> custody = Given(BlockWatch.Decider);

    private static Act Consumer => Acts.By("system:house");

    public void TellHold(string hold, long version, bool open, IReadOnlyList<string> scope)
    {
        var note = new Domain.Holds.NoteHold(Consumer, hold, version, open, "why", scope, []);
        // Quality owns the hold: it states it in the act that places or lifts it.
        State(scope, new HoldInput($"hold/{hold}", version, hold, "why", open));
        pending.Add(() => manufacturing = manufacturing.After(note with { Act = Consumer }));
        pending.Add(() => pharmacy = pharmacy.After(note with { Act = Consumer }));
        pending.Add(() =>
        {
            var before = custody.State;
            custody = custody.After(new Domain.Custody.NoteHold(Consumer, hold, version, open, "why", scope, []));
            Note(Domain.Custody.NoteHold.Effects(hold, before, custody.State));
        });
    }

    public void TellFilled(string lot, long version, IReadOnlyList<string> keys, IReadOnlyList<string> containers)
    {
        pending.Add(() => Link(lot, keys));
        pending.Add(() =>
            Stock(
                lot,
                Clinic.Filled(version) with
                {
                    Act = Consumer,
                    Lot = lot,
                    AncestryKeys = keys,
                    Containers =
                    [
                        .. containers.Select(c => new OpenedContainer(c, Account.Available, new(25_000_000m), new(5m))),
                    ],
                }
            )
        );
    }

    public void TellAncestry(string lot, long version, IReadOnlyList<string> keys)
    {
        pending.Add(() => Link(lot, keys));
        pending.Add(() => Stock(lot, new Domain.Pharmacy.Stocks.NoteAncestry(Consumer, lot, keys, version)));
        pending.Add(() =>
        {
            custody = custody.After(new Domain.Custody.NoteAncestry(Consumer, lot, version, keys));
            Note(Domain.Custody.NoteAncestry.Effects(lot, custody.State));
        });
    }

    /// <summary>A dose left the pharmacy with what its books say of its lots at that moment.</summary>
    public void Issue(string order, string patient, IReadOnlyList<(string Lot, string Container)> containers)
    {
        string[] lots = [.. containers.Select(c => c.Lot).Distinct()];
        string[] keys =
        [
            .. lots.SelectMany(l => stocks[l].State.Keys),
            .. containers.Select(c => $"container/{c.Container}"),
            .. DoseKeys.Of(order, patient),
        ];
        pending.Add(() =>
        {
            custody = custody.After(new WatchDose(Consumer, order, keys, lots));
            var blocks = custody.State.BlocksOf(custody.State.Doses[order]);
            bedsides[order] = (bedsides.GetValueOrDefault(order) ?? Given(Administrations.Decider)).After(
                new AwaitDose(Consumer, order, patient, Ward.Dose, blocks)
            );
        });
    }

    /// <summary>Everything arrives at last, shuffled, a third of it twice.</summary>
    public void Deliver()
    {
        Action[] all = [.. pending, .. pending.Where(_ => random.Next(3) == 0)];
        pending.Clear();
        random.Shuffle(all);
        foreach (var one in all)
            one();
    }

    public bool ManufacturingStops(IReadOnlyList<string> keys) => manufacturing.State.On(keys).Count > 0;

    /// <summary>Whether a hold stands among the gates of the lot's release.</summary>
    public bool QualityStops(string lot) =>
        dossiers.TryGetValue(lot, out var dossier)
        && Gates.Of(dossier.State).Any(g => g is { Code: "holds", Open: true });

    /// <summary>Whether reserving this container for this order is refused for a hold.</summary>
    public bool PharmacyStops(string lot, string container, string order, string patient)
    {
        var rules = new Rules();
        IssueGate.NotHeld(
            rules,
            pharmacy.State,
            IssueGate.KeysOf(stocks[lot].State, [container]).Concat(DoseKeys.Of(order, patient))
        );
        try
        {
            rules.ThrowIfBroken();
            return false;
        }
        catch (RuleBroken)
        {
            return true;
        }
    }

    public bool BedsideStops(string order) => bedsides[order].State.OpenBlocks.Any(b => b.Code == Refusals.OnHold.Code);

    private void State(IEnumerable<string> keys, HoldInput fact)
    {
        foreach (var key in keys)
        {
            var ancestor = AncestorOf(key).After(new NoteAncestorFact(Consumer, key, fact));
            ancestors[key] = ancestor;
            foreach (var lot in ancestor.State.Lots)
                Note(lot, fact);
        }
    }

    private void Link(string lot, IEnumerable<string> keys)
    {
        foreach (var key in keys.Append($"lot/{lot}"))
        {
            var ancestor = AncestorOf(key).After(new NoteDescent(Consumer, key, lot));
            ancestors[key] = ancestor;
            foreach (var fact in ancestor.State.Facts)
                Note(lot, fact);
        }
    }

    private Given<IAncestorCommand, IAncestorEvent, Ancestor> AncestorOf(string key) =>
        ancestors.GetValueOrDefault(key) ?? Given(Ancestor.Decider);

    private void Note(string lot, GateInput fact) =>
        dossiers[lot] = (dossiers.GetValueOrDefault(lot) ?? Given(Release.Decider)).After(
            new NoteGateInput(Consumer, lot, fact)
        );

    private void Stock(string lot, IStockCommand told) =>
        stocks[lot] = (stocks.GetValueOrDefault(lot) ?? Given(Domain.Pharmacy.Stocks.Stock.Decider)).After(told);

    private void Note(IReadOnlyList<(string Order, Block Block)> effects)
    {
        foreach (var (order, block) in effects)
            bedsides[order] = bedsides[order].After(new NoteBlock(Consumer, block));
    }
}
