using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>What Site has told of accounts: a second signer is no session here, so the role is looked up.</summary>
internal static class Staff
{
    /// <summary>True when the account is known to hold the role; unknown is no.</summary>
    public static async Task<bool> Holds(CommandContext cx, string account, string role) =>
        await cx.Known<AccountChanged>($"account/{account}") is { } known
        && known.Grants.Any(g => string.Equals(g.Role, role, StringComparison.Ordinal));
}
