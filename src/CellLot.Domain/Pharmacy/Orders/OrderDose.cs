using CellLot.Domain.Arithmetic;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>Orders a dose. The dose alone is judged here; weight and containers when it is planned.</summary>
/// <param name="PatientStudy">Study the patient is enrolled in; null for an unknown patient.</param>
/// <param name="Protocol">The protocol's id.</param>
/// <param name="Versions">The protocol as it stands; the version in force on the infusion's day is the one ordered under.</param>
/// <param name="InfusionOn">Day of the infusion at the site; today when null.</param>
public sealed record OrderDose(
    Act Act,
    string Order,
    string Patient,
    string? PatientStudy,
    string Protocol,
    Protocol Versions,
    int InfusionIndex,
    DateOnly? InfusionOn,
    CellsPerKilogram? DosePerKg,
    CellCount? Cells
) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var (rules, today) = (new Rules(), Act.ServerDate());
        var day = InfusionOn ?? today;
        var version = Versions.InForceOn(day);
        rules.Require(state.State == OrderState.None, Refusals.AlreadyExists, $"The order {Order} exists already.");
        rules.Require(PatientStudy is not null, Refusals.NotFound, $"The patient {Patient} is not enrolled here.");
        rules.Require(day >= today, Refusals.InputInvalid, $"infusionOn {day:yyyy-MM-dd} lies in the past.");
        if (
            rules.Require(
                version is not null,
                Refusals.NotEffective,
                $"No approved version of the protocol {Protocol} is in force on {day:yyyy-MM-dd}."
            )
        )
            JudgeUnder(version!.Terms, rules);
        rules.ThrowIfBroken();
        return
        [
            new DoseOrdered
            {
                Act = Act,
                Facts = new OrderFacts
                {
                    Order = Order,
                    Patient = Patient,
                    Study = version!.Terms.Study,
                    InfusionIndex = InfusionIndex,
                },
                Protocol = Protocol,
                ProtocolVersion = version.Version,
                Terms = version.Terms,
                DosePerKg = DosePerKg,
                Cells = Cells,
                InfusionOn = day,
            },
        ];
    }

    private void JudgeUnder(ProtocolTerms terms, Rules rules)
    {
        rules.Require(
            PatientStudy is null || Duties.Same(PatientStudy, terms.Study),
            Refusals.InputInvalid,
            $"The protocol belongs to {terms.Study}, the patient to {PatientStudy}."
        );
        rules.Require(
            InfusionIndex >= 1 && InfusionIndex <= terms.Infusions,
            Refusals.InputInvalid,
            $"infusionIndex {InfusionIndex}: the protocol has {terms.Infusions} infusion(s)."
        );
        rules.Require(
            terms.Basis == DoseBasis.PerKg ? DosePerKg is not null : Cells is not null,
            Refusals.DoseBasis,
            terms.Basis == DoseBasis.PerKg ? "dosePerKg is missing." : "cells is missing."
        );
        DosePlan.JudgeDose(Request(terms, DosePerKg, Cells), rules);
    }

    /// <summary>The order as the arithmetic asks for it, before weight and containers are known.</summary>
    internal static DoseRequest Request(ProtocolTerms terms, CellsPerKilogram? dosePerKg, CellCount? cells) =>
        new()
        {
            Basis = terms.Basis,
            DosePerKg = dosePerKg,
            TemplatePerKg = terms.DosePerKg,
            MinPerKg = terms.MinPerKg,
            MaxPerKg = terms.MaxPerKg,
            Cells = cells,
            TemplateCells = terms.FixedCells,
            Cap = terms.CapCells,
            Policy = terms.Policy,
            Weight = 0,
            WeightUnit = null,
            Supply = new Supply.Each([]),
        };
}
