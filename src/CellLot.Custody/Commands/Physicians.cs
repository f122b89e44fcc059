using CellLot.Domain;
using CellLot.Domain.Site;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>Whether a physician signed: a second signer is no session here, so the role is looked up as Site last told it.</summary>
internal static class Physicians
{
    /// <summary>True when the person who signed «approved» is known to hold the prescriber's role; unknown is no.</summary>
    public static async Task<bool> Approved(CommandContext cx)
    {
        var signer = cx.Act.SignatureFor(Meanings.Approved)?.Person;
        var grants = signer is null ? null : (await cx.Known<AccountChanged>($"account/{signer}"))?.Grants;
        return grants?.Any(g => string.Equals(g.Role, Roles.Prescriber, StringComparison.Ordinal)) == true;
    }
}
