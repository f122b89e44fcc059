using CellLot.Domain.Custody;
using CellLot.Platform.Access;

namespace CellLot.Custody.Commands;

/// <summary>Reads Identity's signed receipts: yes or no to one scan of a wristband, checked offline by its signature.</summary>
internal static class WristbandReceipts
{
    /// <summary>Identity signs as this issuer.</summary>
    private const string Issuer = "identity";

    /// <summary>The receipt, or null when it is not genuine, has expired or lacks a claim (fail closed).</summary>
    public static async Task<WristbandReceipt?> Read(TokenKeys keys, string receipt, DateTimeOffset now)
    {
        var token = await Tokens.Check(keys, Issuer, Tokens.ReceiptPurpose, receipt, now);
        return
            token is not null
            && token.TryGetPayloadValue<string>("pseudonym", out var pseudonym)
            && token.TryGetPayloadValue<string>("matched", out var matched)
            && token.TryGetPayloadValue<string>("order", out var order)
            && token.TryGetPayloadValue<string>("by", out var by)
            && token.Id is { Length: > 0 } id
            ? new WristbandReceipt(id, pseudonym, string.Equals(matched, "true", StringComparison.Ordinal), order, by)
            : null;
    }
}
