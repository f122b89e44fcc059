using CellLot.Domain.Arithmetic;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>
/// Plans a dose: cells from the newest weight, containers first expiry first out. Released lots come first; a lot that still waits
/// may be planned with the protocol's assumed recovery, and the plan says so. One lot a dose unless the protocol mixes.
/// </summary>
/// <param name="Weight">The patient's newest weight, or null.</param>
/// <param name="Lots">Lots of the product, or those asked for.</param>
public sealed record PlanDose(Act Act, Weighing? Weight, IReadOnlyList<CandidateLot> Lots) : IOrderCommand
{
    private const decimal MostRecovery = 1.10m;

    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        if (!rules.StandsIn(state, OrderState.Ordered, OrderState.Planned, OrderState.Checked))
            rules.ThrowIfBroken();
        var terms = state.Terms!;
        WeightRules.Judge(rules, Weight, terms, state.InfusionOn!.Value, Act.ServerDate());
        rules.ThrowIfBroken();
        var plan = Choose(state);
        return
        [
            new DosePlanned
            {
                Act = Act,
                Facts = state.Facts! with
                {
                    PrescribedCells = plan.PrescribedCells,
                    Lots = plan.Lots,
                    Containers = [.. plan.Containers.Select(c => c.Id)],
                },
                Plan = plan,
            },
        ];
    }

    private PlannedDose Choose(Order state)
    {
        var usable = Usable(state);
        RuleBroken? lacking = null;
        foreach (var choice in Choices(state, usable))
        {
            try
            {
                return Plan(state, choice);
            }
            catch (RuleBroken broken) when (broken.Broken.All(r => r.Code == Refusals.InsufficientCells.Code))
            {
                lacking ??= broken;
            }
        }
        var held = Held(OfProduct(state));
        throw held.Count == 0
            ? lacking!
            : new RuleBroken([
                .. lacking!.Broken,
                Refusals.OnHold.Because($"More may be at hand once the hold on {string.Join(", ", held)} is lifted."),
            ]);
    }

    private List<CandidateLot> OfProduct(Order state) =>
        [.. Lots.Where(l => state.Terms!.Products.Contains(l.Product, StringComparer.Ordinal))];

    /// <summary>Held lots, and held containers of the others.</summary>
    private static List<string> Held(List<CandidateLot> lots) =>
        [.. lots.SelectMany(l => l.OnHold ? [l.Lot] : l.HeldContainers)];

    private static string Named(List<CandidateLot> lots) => string.Join(", ", lots.Select(l => l.Lot));

    private List<CandidateLot> Usable(Order state)
    {
        var rules = new Rules();
        var products = state.Terms!.Products;
        var ofProduct = OfProduct(state);
        var held = Held(ofProduct);
        var free = ofProduct.Where(l => !l.OnHold).ToList();
        rules.Require(
            ofProduct.Count > 0,
            Refusals.InsufficientCells,
            $"There is no lot of {string.Join(", ", products)} to plan from."
        );
        rules.Require(
            held.Count == 0 || free.Exists(l => l.Containers.Count > 0),
            Refusals.OnHold,
            $"A hold is open on {string.Join(", ", held)}."
        );
        var withContainers = free.Where(l => l.Containers.Count > 0).ToList();
        rules.Require(
            free.Count == 0 || withContainers.Count > 0,
            Refusals.InsufficientCells,
            $"No container of {Named(free)} is available and in date."
        );
        foreach (var lot in withContainers)
            rules.Require(
                Recovery(state, lot).Value is > 0 and <= MostRecovery,
                Refusals.RecoveryRange,
                $"The viable recovery {Figures.Plain(Recovery(state, lot).Value)} of {lot.Lot} lies outside 0 to 1.10."
            );
        rules.ThrowIfBroken();
        return withContainers;
    }

    /// <summary>What to try, in order: each released lot, each that waits; or, where lots may be mixed, all released together first.</summary>
    private static IEnumerable<IReadOnlyList<CandidateLot>> Choices(Order state, List<CandidateLot> usable)
    {
        var inOrder = usable
            .OrderByDescending(l => l.Released)
            .ThenBy(l => l.Expires)
            .ThenBy(l => l.Lot, StringComparer.Ordinal)
            .ToList();
        foreach (var lot in inOrder)
            yield return [lot];
        if (state.Terms!.AllowMixedLots)
            yield return [.. inOrder.Where(l => l.Released == inOrder[0].Released)];
    }

    private PlannedDose Plan(Order state, IReadOnlyList<CandidateLot> lots)
    {
        var byId = lots.SelectMany(lot => lot.Containers.Select(c => Planned(state, lot, c)))
            .ToDictionary(c => c.Id, StringComparer.Ordinal);
        var made = DosePlan.Make(
            OrderDose.Request(state.Terms!, state.DosePerKg, state.Cells) with
            {
                Weight = Weight!.Weight,
                WeightUnit = Weight.Unit,
                Supply = SupplyOf(byId.Values),
            }
        );
        return new PlannedDose
        {
            Number = state.Plans + 1,
            Weight = Weight.Weight,
            WeightUnit = Weight.Unit,
            WeightKg = made.Weight,
            WeighedOn = Weight.MeasuredOn,
            RequiredCells = made.Required,
            PrescribedCells = made.Prescribed,
            CapApplied = made.CapApplied,
            EffectivePerKg = made.EffectivePerKg,
            Containers = [.. made.Taken!.Select(id => byId[id])],
            PlannedCells = made.Planned,
            SurplusCells = made.Surplus,
            RecoveryIs = lots.All(l => l.ValidatedRecovery is not null) ? "validated" : "assumed",
            Formula = DosePlan.Formula,
        };
    }

    private static PlannedContainer Planned(Order state, CandidateLot lot, CandidateContainer container)
    {
        var recovery = Recovery(state, lot);
        return new PlannedContainer
        {
            Id = container.Id,
            Lot = lot.Lot,
            FilledViable = container.FilledViable,
            ViableRecovery = recovery,
            ExpectedViable = new(container.FilledViable.Value * recovery.Value),
            VolumeMl = container.VolumeMl,
            Expires = lot.Expires,
        };
    }

    private static Fraction Recovery(Order state, CandidateLot lot) =>
        lot.ValidatedRecovery ?? state.Terms!.AssumedViableRecovery;

    internal static Supply.Each SupplyOf(IEnumerable<PlannedContainer> containers) =>
        new([
            .. containers.Select(c => new StockContainer(
                c.Id,
                c.ExpectedViable,
                DateOnly.FromDateTime(c.Expires.UtcDateTime)
            )),
        ]);
}
