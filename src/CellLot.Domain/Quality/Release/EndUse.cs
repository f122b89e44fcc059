namespace CellLot.Domain.Quality;

/// <summary>Rejects a lot that waits, signed «rejected». Always allowed: it needs no gate closed.</summary>
public sealed record RejectLot(Act Act, string Lot, string Reason) : IReleaseCommand
{
    internal IReadOnlyList<IReleaseEvent> Decide(Release release)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Rejected);
        rules.Require(
            release.Standing.Status is LotStatus.Pending or LotStatus.Conditional,
            Refusals.StateRefuses,
            $"The lot {Lot} is {Duties.Words(release.Standing.Status)}."
        );
        rules.Require(!string.IsNullOrWhiteSpace(Reason), Refusals.ReasonMissing, "Say why it is rejected.", "reason");
        rules.ThrowIfBroken();
        return [new Rejected(Act, Lot, ReleaseFigures.Decided(release, LotStatus.Rejected, Act), Reason.Trim())];
    }
}

/// <summary>Recalls a lot, signed «approved» by a releaser: every container is blocked at once, notices follow.</summary>
public sealed record RecallLot(Act Act, string Lot, string Reason) : IReleaseCommand
{
    internal IReadOnlyList<IReleaseEvent> Decide(Release release)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Approved);
        rules.Require(
            release.Standing.Status is not (LotStatus.Unknown or LotStatus.Recalled),
            Refusals.StateRefuses,
            $"The lot {Lot} is {Duties.Words(release.Standing.Status)}."
        );
        rules.Require(!string.IsNullOrWhiteSpace(Reason), Refusals.ReasonMissing, "Say why it is recalled.", "reason");
        rules.ThrowIfBroken();
        return [new LotRecalled(Act, Lot, ReleaseFigures.Decided(release, LotStatus.Recalled, Act), Reason.Trim())];
    }
}

/// <summary>Sets a later expiry on evidence of stability, signed «approved» by a releaser.</summary>
public sealed record ExtendExpiry(Act Act, string Lot, DateTimeOffset Expires, string Evidence) : IReleaseCommand
{
    internal IReadOnlyList<IReleaseEvent> Decide(Release release)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Approved);
        rules.Require(
            release.Standing.Status is LotStatus.Pending or LotStatus.Conditional or LotStatus.Released,
            Refusals.StateRefuses,
            $"The lot {Lot} is {Duties.Words(release.Standing.Status)}."
        );
        rules.Require(
            release.Standing.Expires is null || Expires > release.Standing.Expires,
            Refusals.InputInvalid,
            $"expires: later than {release.Standing.Expires:yyyy-MM-dd}."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(Evidence),
            Refusals.ReasonMissing,
            "Name the stability report.",
            "evidence"
        );
        rules.ThrowIfBroken();
        var standing = release.Standing with { Expires = Expires.ToUniversalTime() };
        return [new ExpiryExtended(Act, Lot, standing, release.Standing.Expires ?? Expires, Evidence.Trim())];
    }
}
