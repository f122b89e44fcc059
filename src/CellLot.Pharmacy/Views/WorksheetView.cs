using CellLot.Domain;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;

namespace CellLot.Pharmacy.Views;

/// <summary>A dose's worksheet: its plan line by line, and every entry of order and preparation, read from the events themselves.</summary>
/// <param name="PreparationVersion">0 where nothing is thawed yet.</param>
/// <param name="PlanSealed">The reader is still to enter the dose independently: neither the plan nor an entry that tells it is here.</param>
/// <param name="Plan">The newest plan, formula by formula; empty before one is made.</param>
public sealed record Worksheet(
    string Order,
    long OrderVersion,
    long PreparationVersion,
    bool PlanSealed,
    IReadOnlyList<ReckonedLine> Plan,
    IReadOnlyList<WorksheetEntry> Entries
);

/// <summary>A figure with the formula that gave it, the numbers in it.</summary>
/// <param name="Working">E.g. <c>1.5 × 10⁶ per kg × 60 kg</c>.</param>
/// <param name="Formula">Name and version of the formula; absent for what was entered.</param>
public sealed record ReckonedLine(string What, string Working, string Result, string? Formula);

/// <summary>One entry.</summary>
/// <param name="Step">E.g. <c>DoseWithdrawn</c>.</param>
/// <param name="LateReason">Present where it was entered more than 15 minutes after it happened.</param>
public sealed record WorksheetEntry(
    string Stream,
    long Version,
    string Step,
    string Sentence,
    IReadOnlyList<ReckonedLine> Reckoned,
    string By,
    string ByName,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string? LateReason,
    IReadOnlyList<WorksheetSignature> Signatures
);

/// <summary>A signature as it is printed (21 CFR 11.50).</summary>
public sealed record WorksheetSignature(string PrintedName, string Meaning, DateTimeOffset At);

/// <summary><c>GET orders/{order}/worksheet</c></summary>
internal static class WorksheetView
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "orders/{order}/worksheet",
            "Plan and entries of a dose with the formulas and the numbers in them.",
            async q =>
            {
                var id = q.Route("order");
                var (order, preparation) = (Order.Decider.Stream(id), Preparation.Decider.Stream(id));
                var ordered = await q.Service.Ledger.ReadStream(order, 1, q.Stop);
                if (ordered.Count == 0)
                    return Problems.NotFound(q.Http, order);
                if (await StudyCoverage.Refuse(q, PharmacyReaders.Unblinded, order) is { } refused)
                    return refused;
                var (standing, _) = await q.State(Order.Decider, id);
                if (OrderStanding.IsSealed(q, standing))
                    return Problems.Of(
                        q.Http,
                        StatusCodes.Status422UnprocessableEntity,
                        [
                            Refusals.IndependentEntry.Because(
                                "Enter the dose independently first: the worksheet is shown after it."
                            ),
                        ]
                    );
                var prepared = await q.Service.Ledger.ReadStream(preparation, 1, q.Stop);
                var (entries, made) = (Read(q, order, ordered), Read(q, preparation, prepared));
                var isSealed = OrderStanding.IsSealed(q, StateOf(entries));
                var shown = isSealed ? entries.FindAll(h => !TellsPlan(h.Event)) : entries;
                return q.Json(Of(id, shown, made) with { OrderVersion = entries[^1].Version, PlanSealed = isSealed });
            },
            PharmacyReaders.Unblinded
        );

    private static List<Happened> Read(Query q, string stream, IReadOnlyList<StoredEvent> stored) =>
        [.. stored.Select(s => new Happened(stream, s.Version, (IEvent)q.Service.Events.Read(s)))];

    private static Order StateOf(List<Happened> ordered) =>
        ordered.Aggregate(Order.Decider.Empty, (state, h) => Order.Decider.Fold(state, (IOrderEvent)h.Event)).State;

    private static bool TellsPlan(IEvent happened) => happened is DosePlanned or DosePrescribed;

    private static Worksheet Of(string id, List<Happened> ordered, List<Happened> prepared)
    {
        var terms = ordered.Select(h => h.Event).OfType<DoseOrdered>().First();
        var planned = ordered.Select(h => h.Event).OfType<DosePlanned>().LastOrDefault();
        return new Worksheet(
            id,
            ordered[^1].Version,
            prepared.Count == 0 ? 0 : prepared[^1].Version,
            false,
            planned is null ? [] : WorksheetWords.Plan(terms, planned.Plan),
            [
                .. ordered
                    .Concat(prepared)
                    .Where(h => WorksheetWords.Says(h.Event))
                    .OrderBy(h => h.Event.Act.RecordedAt)
                    .ThenBy(h => h.Version)
                    .Select(h => Entry(h, terms)),
            ]
        );
    }

    private static WorksheetEntry Entry(Happened h, DoseOrdered terms) =>
        new(
            h.Stream,
            h.Version,
            h.Event.GetType().Name,
            WorksheetWords.Of(h.Event),
            WorksheetWords.Reckoned(h.Event, terms.Terms),
            h.Event.Act.By,
            h.Event.Act.ByName,
            h.Event.Act.OccurredAt,
            h.Event.Act.RecordedAt,
            h.Event.Act.LateReason,
            [.. h.Event.Act.Signatures.Select(s => new WorksheetSignature(s.PrintedName, s.Meaning, s.At))]
        );

    private sealed record Happened(string Stream, long Version, IEvent Event);
}
