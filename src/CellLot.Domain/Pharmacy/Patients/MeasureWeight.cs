using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Patients;

/// <summary>
/// Records a body weight with its unit and the date of the weighing (domain sheet §5.2.9). The date is said twice, as a date and by
/// when it happened: a slip of either is seen.
/// </summary>
public sealed record MeasureWeight(Act Act, decimal Weight, string? Unit, DateOnly MeasuredOn) : IPatientCommand
{
    internal IReadOnlyList<IPatientEvent> Decide(Patient state)
    {
        var rules = new Rules();
        rules.Require(state.Study is not null, Refusals.NotFound, "The patient is not enrolled here.");
        var today = Act.ServerDate();
        if (
            rules.Require(
                MeasuredOn <= today,
                Refusals.WeightFuture,
                $"The weight is dated {MeasuredOn:yyyy-MM-dd}; today is {today:yyyy-MM-dd}."
            )
        )
            rules.Require(
                MeasuredOn == Act.LocalDate(),
                Refusals.InputInvalid,
                $"measuredOn says {MeasuredOn:yyyy-MM-dd} but it happened on {Act.LocalDate():yyyy-MM-dd}: give occurredAt on the day of the weighing."
            );
        BodyWeight? weight = null;
        try
        {
            weight = BodyWeight.Of(Weight, Unit);
        }
        catch (RuleBroken broken)
        {
            foreach (var refusal in broken.Broken)
                rules.Add(refusal);
        }
        rules.ThrowIfBroken();
        return
        [
            new WeightMeasured
            {
                Act = Act,
                Weight = Weight,
                Unit = weight!.Unit,
                WeightKg = weight.Kilograms,
                MeasuredOn = MeasuredOn,
                PreviousKg = state.Latest()?.WeightKg,
            },
        ];
    }
}
