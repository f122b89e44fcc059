namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>A second person verifies a step at the bench, under their own sign-in.</summary>
/// <param name="Step"><see cref="OfCount"/> or <see cref="OfWithdrawal"/>.</param>
public sealed record VerifyStep(Act Act, string Step) : IPreparationCommand
{
    public const string OfCount = "count";
    public const string OfWithdrawal = "withdrawal";

    internal IReadOnlyList<IPreparationEvent> Decide(Preparation state)
    {
        var rules = new Rules();
        if (!rules.Open(state))
            rules.ThrowIfBroken();
        rules.Require(Step is OfCount or OfWithdrawal, Refusals.InputInvalid, "step is count or withdrawal.");
        var (by, verified) = Duties.Same(Step, OfCount)
            ? (state.Count?.By, state.Count?.VerifiedBy)
            : (state.Withdrawal?.By, state.Withdrawal?.VerifiedBy);
        rules.Require(by is not null, Refusals.StateRefuses, $"There is no {Step} to verify yet.");
        rules.Require(verified is null, Refusals.StateRefuses, $"The {Step} is verified already.");
        rules.NotThe(Act.By, by, $"{Act.ByName} did the {Step} and cannot verify it.");
        rules.ThrowIfBroken();
        return
        [
            new PreparationStepVerified
            {
                Act = Act,
                Order = state.Order!,
                Step = Step,
            },
        ];
    }
}
