using System.Security.Cryptography;
using CellLot.Domain;
using CellLot.Platform.Access;

namespace CellLot.Platform.Signatures;

/// <summary>
/// Single-use tokens by which a person signs one record (21 CFR 11.200): granted by Site against account and password, good
/// for 60 seconds, checked offline by the service, burned in the append's transaction.
/// </summary>
public sealed class SignatureGrants(TokenKeys keys)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    /// <summary>Made by Site only, after it has checked the person's two components.</summary>
    public static string Grant(
        ECDsa key,
        string account,
        string name,
        string meaning,
        string recordHash,
        DateTimeOffset now
    ) =>
        Tokens.Sign(
            key,
            TokenAuthentication.Issuer,
            Tokens.SignaturePurpose,
            now,
            Lasts,
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["jti"] = Guid.CreateVersion7(now).ToString(),
                ["sub"] = account,
                ["name"] = name,
                ["meaning"] = meaning,
                ["hash"] = recordHash,
            }
        );

    /// <summary>The signatures of these tokens over this record.</summary>
    /// <exception cref="RuleBroken"><c>SIGNATURE_INVALID</c>, <c>SIGNATURE_MISSING</c></exception>
    public async Task<IReadOnlyList<Signature>> Check(
        IReadOnlyList<string> meanings,
        IReadOnlyList<string> tokens,
        string recordHash,
        DateTimeOffset now
    )
    {
        var rules = new Rules();
        var signatures = new List<Signature>();
        foreach (var text in tokens)
        {
            var token = await Tokens.Check(keys, TokenAuthentication.Issuer, Tokens.SignaturePurpose, text, now);
            if (token is null)
                rules.Add(
                    Refusals.SignatureInvalid.Because(
                        "A signature is not genuine or older than 60 seconds: sign again."
                    )
                );
            else if (!string.Equals(token.GetPayloadValue<string>("hash"), recordHash, StringComparison.Ordinal))
                rules.Add(
                    Refusals.SignatureInvalid.Because(
                        "A signature was given to another record or an older version of it: look at the record and sign again."
                    )
                );
            else
                signatures.Add(
                    new Signature(
                        Guid.Parse(token.Id),
                        token.Subject,
                        token.GetPayloadValue<string>("name"),
                        token.GetPayloadValue<string>("meaning"),
                        new DateTimeOffset(token.IssuedAt, TimeSpan.Zero),
                        recordHash
                    )
                );
        }
        if (signatures.Count == tokens.Count)
            foreach (
                var meaning in meanings.Where(m =>
                    signatures.All(s => !string.Equals(s.Meaning, m, StringComparison.Ordinal))
                )
            )
                rules.Add(Refusals.SignatureMissing.Because($"The signature «{meaning}» is missing."));
        if (signatures.Select(s => s.Id).Distinct().Count() != signatures.Count)
            rules.Add(Refusals.SignatureInvalid.Because("The same signature came twice."));
        rules.ThrowIfBroken();
        return signatures;
    }
}
