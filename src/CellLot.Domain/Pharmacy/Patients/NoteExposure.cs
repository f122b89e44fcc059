using CellLot.Domain.Arithmetic;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Patients;

/// <summary>
/// A dose is about to be issued to the patient: judges what only the patient's own record can judge — dimethyl sulfoxide of
/// 24 hours, the previous dose, the interval (invariant 17) — and counts the whole dose from now on.
/// </summary>
/// <param name="ProductMl">Volume of thawed product in the dose, mL: it brings the dimethyl sulfoxide.</param>
/// <param name="DoseMl">Volume of the dose as issued, mL.</param>
public sealed record NoteExposure(
    Act Act,
    string Order,
    int InfusionIndex,
    ProtocolTerms Terms,
    Millilitres ProductMl,
    Millilitres DoseMl,
    Kilograms WeightKg
) : IPatientCommand
{
    internal IReadOnlyList<IPatientEvent> Decide(Patient state)
    {
        var rules = new Rules();
        foreach (var open in state.Others(Order).Where(e => e.Open))
            rules.Require(false, Refusals.PreviousDoseOpen, $"The dose of {open.Order} is issued and not closed.");
        foreach (
            var same in state
                .Others(Order)
                .Where(e => e is { Open: false, Given: true } && e.InfusionIndex == InfusionIndex)
        )
            rules.Require(
                false,
                Refusals.StateRefuses,
                $"Infusion {InfusionIndex} of the series was given already with {same.Order}."
            );
        JudgeInterval(state, rules);
        var dmso = Dmso.Reckon(
            ProductMl,
            Terms.DmsoPercent,
            Terms.DmsoBasis,
            WeightKg,
            state.DmsoGramsBefore(Act.RecordedAt, Order),
            Terms.DmsoLimitGPerKgDay
        );
        foreach (var refusal in dmso.Broken)
            rules.Add(refusal);
        rules.ThrowIfBroken();
        return
        [
            new ExposureNoted
            {
                Act = Act,
                Order = Order,
                InfusionIndex = InfusionIndex,
                DmsoGrams = dmso.Grams,
                IssuedGrams = dmso.Grams,
                VolumeMl = DoseMl,
                At = Act.RecordedAt,
                Open = true,
                Given = true,
                GramsPerKg24h = dmso.GramsPerKg,
                AdministrationVersion = 0,
            },
        ];
    }

    private void JudgeInterval(Patient state, Rules rules)
    {
        var given = state.Others(Order).Where(e => e is { Open: false, Given: true }).ToList();
        if (Terms.IntervalDays is not { } days || given.Count == 0)
            return;
        var last = given.MaxBy(e => e.At)!;
        var lastDay = DateOnly.FromDateTime(last.At.ToOffset(TimeSpan.FromMinutes(Act.OffsetMinutes)).DateTime);
        var earliest = lastDay.AddDays(days);
        rules.Require(
            Act.ServerDate() >= earliest,
            Refusals.Interval,
            $"The last infusion ({last.Order}) was on {lastDay:yyyy-MM-dd}; the next may follow from {earliest:yyyy-MM-dd} on."
        );
    }
}
