namespace CellLot.Domain.Custody;

/// <summary>Quality decides, with reasons and signature, about what an excursion has touched.</summary>
/// <param name="Disposition"><c>use</c>, <c>retest-viability</c> or <c>reject</c>.</param>
public sealed record DisposeExcursion(Act Act, string Unit, string Excursion, string Disposition, string Justification)
    : ITemperatureCommand
{
    private static readonly string[] Dispositions = ["use", "retest-viability", "reject"];

    /// <summary><c>NOT_FOUND</c>, <c>STATE_REFUSES</c>, <c>INPUT_INVALID</c>, <c>REASON_MISSING</c>, <c>SIGNATURE_MISSING</c></summary>
    internal IReadOnlyList<ITemperatureEvent> Decide(TemperatureState state)
    {
        var rules = new Rules();
        var known = state.Excursions.GetValueOrDefault(Excursion);
        rules.Require(known is not null, Refusals.NotFound, $"There is no excursion {Excursion} of {Unit}.");
        rules.Require(
            known?.Disposition is null,
            Refusals.StateRefuses,
            $"The excursion was disposed of before: {known?.Disposition}."
        );
        rules.Require(
            Dispositions.Contains(Disposition, StringComparer.Ordinal),
            Refusals.InputInvalid,
            $"disposition: one of {string.Join(", ", Dispositions)}."
        );
        rules.Require(!string.IsNullOrWhiteSpace(Justification), Refusals.ReasonMissing, "Say why.", "justification");
        rules.Require(
            Act.SignatureFor(Meanings.Approved) is not null,
            Refusals.SignatureMissing,
            "The decision is signed «approved»."
        );
        rules.ThrowIfBroken();
        return
        [
            new ExcursionDisposed
            {
                Act = Act,
                Unit = Unit,
                Excursion = known!.Excursion,
                Disposition = Disposition,
                Justification = Justification,
            },
        ];
    }
}
