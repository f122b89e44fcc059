using CellLot.Domain;
using CellLot.Domain.Holds;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Views;

/// <summary>Live figures of the pharmacy's forms: <c>GET reckon/…</c>, by the rules of the steps, recorded nowhere.</summary>
internal static class LiveReckoning
{
    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "reckon/weight",
            "A weight with its unit in kilograms: ?weight=154&unit=lb.",
            q =>
                Reckoned.Answer(
                    q,
                    asked =>
                    {
                        var weight = BodyWeight.Of(asked.Number("weight"), asked.TextOrNull("unit"));
                        return Task.FromResult<object?>(
                            new WeightFigures(
                                weight.Value,
                                weight.Unit,
                                weight.Kilograms,
                                weight.Unit == "kg"
                                    ? $"{Figures.Plain(weight.Value)} kg"
                                    : $"{Figures.Plain(weight.Value)} lb × 0.45359237 = {Figures.Plain(weight.Kilograms.Value)} kg"
                            )
                        );
                    }
                ),
            PharmacyReaders.Patients
        );
        queries.Get(
            "reckon/plan",
            "The plan that an order would get now: ?order=, and &lots=A,B for these lots only. Kept from who is to enter it independently.",
            q => OfOrder(q, Plan),
            PharmacyReaders.Orders
        );
        queries.Get(
            "reckon/pool",
            "A pool's count while it is typed: ?order=&pooledMl=&sampledMl=&viable=&dead=&squares=&sampleVolume=&diluentVolume=.",
            q => OfOrder(q, Pool),
            PharmacyReaders.Unblinded
        );
        queries.Get(
            "reckon/withdrawal",
            "The volume to draw: ?order=, or what a drawn volume holds: &withdrawnMl=.",
            q => OfOrder(q, Withdraw),
            PharmacyReaders.Unblinded
        );
        queries.Get(
            "reckon/preparation",
            "All figures of a dose that is made: ?order=: clock, count, withdrawal, dilution, dimethyl sulfoxide, times of the infusion.",
            q => OfOrder(q, Made),
            PharmacyReaders.Unblinded
        );
    }

    private static Task<Microsoft.AspNetCore.Http.IResult> OfOrder(
        Query q,
        Func<Query, AskedFigures, string, Order, Task<object?>> reckon
    ) =>
        Reckoned.Answer(
            q,
            async asked =>
            {
                var id = asked.Text("order");
                var (order, _) = await q.State(Order.Decider, id);
                if (order.Facts is not { } facts)
                    throw new RuleBroken(Refusals.NotFound.Because($"There is no order {id}."));
                return q.Actor.Reaches(PharmacyReaders.Orders.Roles, facts.Study)
                    ? await reckon(q, asked, id, order)
                    : throw new RuleBroken(
                        Refusals.NotAuthorised.Because(
                            $"{q.Actor.Name} holds no role for it in the study {facts.Study}."
                        )
                    );
            }
        );

    private static async Task<object?> Plan(Query q, AskedFigures asked, string id, Order order)
    {
        if (OrderStanding.IsSealed(q, order))
            throw new RuleBroken(
                Refusals.IndependentEntry.Because("Enter the dose independently first: the plan is shown after it.")
            );
        var (patient, _) = await q.State(Patient.Decider, order.Facts!.Patient);
        var (holds, _) = await q.State(HoldWatch.Decider, HoldWatch.Id);
        var lots =
            asked.TextOrNull("lots")?.Split(',', StringSplitOptions.TrimEntries)
            ?? [.. (await q.Service.Inline.List<StockRow>(StockViews.Stock, q.Stop)).Select(r => r.Lot)];
        var stocks = await q.States(Stock.Decider, lots);
        var now = q.Service.Clock.GetUtcNow();
        var candidates = stocks.Values.Select(s => s.CandidateAt(now, holds)).OfType<CandidateLot>().ToList();
        var planned = Order
            .Decider.Decide(new PlanDose(await q.ActNow(), patient.Latest(), candidates), order)
            .OfType<DosePlanned>()
            .Single();
        return new PlanFigures(planned.Plan, DoseFigures.Workings(planned.Plan, order.Terms!, order.DosePerKg));
    }

    private static async Task<object?> Pool(Query q, AskedFigures asked, string id, Order order)
    {
        var (made, _) = await q.State(Preparation.Decider, id);
        var command = new CountPool(
            await q.ActNow(),
            new(asked.Number("pooledMl")),
            new(asked.Number("sampledMl")),
            asked.Number("viable"),
            asked.Number("dead"),
            asked.Whole("squares"),
            asked.Number("sampleVolume"),
            asked.Number("diluentVolume"),
            order.Terms!.MinPostThawViability
        );
        var counted = Preparation.Decider.Decide(command, made).OfType<PoolCounted>().Single();
        return new
        {
            counted.AfterSamplingMl,
            counted.ViablePerMl,
            counted.ViabilityPercent,
            counted.ViabilityLimit,
            counted.ViabilityRounded,
            counted.ViabilityConforms,
            PoolCells = counted.ViablePerMl * counted.AfterSamplingMl,
            counted.Formula,
        };
    }

    private static async Task<object?> Withdraw(Query q, AskedFigures asked, string id, Order order)
    {
        var (made, _) = await q.State(Preparation.Decider, id);
        return DoseFigures.Withdraw(
            made,
            order,
            asked.NumberOrNull("withdrawnMl") is { } ml ? new Millilitres(ml) : null
        );
    }

    private static async Task<object?> Made(Query q, AskedFigures asked, string id, Order order)
    {
        if (order.Plan is null || OrderStanding.IsSealed(q, order))
            throw new RuleBroken(Refusals.StateRefuses.Because("Nothing of this dose is made yet."));
        var (made, _) = await q.State(Preparation.Decider, id);
        var (terms, rules) = (order.Terms!, new Rules());
        var toWithdraw = made.Withdrawal is null ? Try(rules, () => DoseFigures.Withdraw(made, order, null)) : null;
        var cells = made.Withdrawal?.ActualCells ?? toWithdraw?.ActualCells;
        return new PreparationFigures(
            Try(rules, () => DoseFigures.Clock(made, terms, q.Service.Clock.GetUtcNow())),
            made.Count,
            toWithdraw,
            made.Withdrawal,
            cells is { } dose && made.Count is not null
                ? Try(rules, () => DoseFigures.Dilute(made, terms, dose))
                : null,
            await Dmso(q, made, order, made.Withdrawal?.VolumeMl ?? toWithdraw?.WithdrawMl, rules),
            DoseFigures.Infuse(terms),
            [.. rules.Broken.Select(ProblemCode.Of)]
        );
    }

    private static T? Try<T>(Rules rules, Func<T?> reckon)
        where T : class
    {
        try
        {
            return reckon();
        }
        catch (RuleBroken broken)
        {
            foreach (var refusal in broken.Broken)
                rules.Add(refusal);
            return null;
        }
    }

    private static async Task<object?> Dmso(Query q, Preparation made, Order order, Millilitres? product, Rules rules)
    {
        if (product is not { } volume || made.Count is null)
            return null;
        var (patient, _) = await q.State(Patient.Decider, order.Facts!.Patient);
        var terms = order.Terms!;
        var before = patient.DmsoGramsBefore(q.Service.Clock.GetUtcNow(), order.Facts.Order);
        var dmso = Try(
            rules,
            () =>
                Domain.Arithmetic.Dmso.Reckon(
                    volume,
                    terms.DmsoPercent,
                    terms.DmsoBasis,
                    order.Plan!.WeightKg,
                    before,
                    terms.DmsoLimitGPerKgDay
                )
        );
        return dmso is null
            ? null
            : new
            {
                dmso.Grams,
                dmso.GramsPerKg,
                LimitGPerKgDay = terms.DmsoLimitGPerKgDay,
                GramsBefore24h = before,
                dmso.MaxVolume,
                Against = dmso.Broken.Select(ProblemCode.Of),
                Workings = $"({Figures.About(before)} g before + {Figures.About(dmso.Grams)} g of {Figures.Plain(volume.Value)} mL) ÷ {Figures.Plain(order.Plan!.WeightKg.Value)} kg = {Figures.About(dmso.GramsPerKg)} g/kg in 24 h, limit {Figures.Plain(terms.DmsoLimitGPerKgDay)}",
            };
    }
}
