using CellLot.Custody.Views;
using CellLot.Domain.Custody;
using CellLot.Messages;
using CellLot.Platform.Http;
using Reached = CellLot.Domain.Holds.Reached;

namespace CellLot.Custody.Messages;

/// <summary>
/// A hold was placed or lifted: kept for doses to come, and noted on every dose that it touches or touched, in one transaction. From
/// here on no dose of it is started or handed on; Quality is told so, and what it found where.
/// </summary>
internal static class WhenHoldChanged
{
    public const string Name = "when-hold-changed";

    public static async Task Handle(HoldChanged told, CommandContext cx)
    {
        var (before, _) = await cx.Load(BlockWatch.Decider, BlockWatch.Id);
        if (before.Holds.TryGetValue(told.Hold, out var known) && known.SourceVersion >= told.Envelope.Version)
            return;
        var after = await cx.Do(
            BlockWatch.Decider,
            BlockWatch.Id,
            new NoteHold(
                cx.Act,
                told.Hold,
                told.Envelope.Version,
                told.InForce,
                told.Reason,
                told.ScopeKeys,
                await Found(cx, before, told.ScopeKeys)
            )
        );
        await Blocks.Note(cx, NoteHold.Effects(told.Hold, before, after));
    }

    /// <summary>Doses that the scope reaches by where they are, and patients who had cells of it.</summary>
    private static async Task<IReadOnlyList<Reached>> Found(
        CommandContext cx,
        WatchState watch,
        IReadOnlyList<string> scope
    )
    {
        var doses = watch.Doses.Where(d => watch.KeysOf(d.Value).Overlaps(scope)).Select(d => d.Key).ToList();
        await cx.LoadAll(Administrations.Decider, doses);
        await cx.LoadAll(CustodyItem.Decider, doses.Select(DoseItem.IdOf));
        var where = new List<string>();
        foreach (var order in doses)
        {
            var (dose, _) = await cx.Load(Administrations.Decider, order);
            var (item, _) = await cx.Load(CustodyItem.Decider, DoseItem.IdOf(order));
            where.Add(HoldReach.Where(dose.Phase, item.Phase));
        }
        var patients = await DoseKeys.PatientsInfused(cx, watch.Widened(scope));
        return
        [
            .. where
                .GroupBy(w => w, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new Reached(g.Key, g.Count())),
            .. patients == 0 ? [] : new[] { new Reached("patients-infused", patients) },
        ];
    }
}

/// <summary>Writes blocks into the gates of the doses they concern.</summary>
internal static class Blocks
{
    public static async Task Note(CommandContext cx, IReadOnlyList<(string Order, Block Block)> effects)
    {
        await cx.LoadAll(Administrations.Decider, effects.Select(e => e.Order));
        foreach (var (order, block) in effects)
            await cx.Do(Administrations.Decider, order, new NoteBlock(cx.Act, block));
    }
}
