using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace CellLot.Platform.Access;

/// <summary>
/// Public keys by issuer (<c>site</c> signs access tokens and signature grants, <c>identity</c> signs match receipts).
/// Whoever checks a token needs only these; the private halves stay with their issuers.
/// </summary>
public sealed class TokenKeys
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<ECDsaSecurityKey>> byIssuer = new(
        StringComparer.Ordinal
    );

    /// <summary>Trusts these keys of an issuer, newest first, instead of any before.</summary>
    public void Trust(string issuer, params IReadOnlyList<ECDsa> publicKeys) =>
        byIssuer[issuer] = [.. publicKeys.Select(k => new ECDsaSecurityKey(k) { KeyId = IdOf(k) })];

    /// <summary>The keys of an issuer; empty when it is not known yet (then nothing of it is accepted).</summary>
    public IReadOnlyList<ECDsaSecurityKey> Of(string issuer) => byIssuer.GetValueOrDefault(issuer, []);

    /// <summary>The issuers with a key.</summary>
    public IReadOnlyCollection<string> Issuers => [.. byIssuer.Keys];

    /// <summary>Where keys are learned that another process made meanwhile.</summary>
    public Func<CancellationToken, Task>? WhenUnknown { get; set; }

    /// <summary>The keys of an issuer, after learning where none of them has this id.</summary>
    public async ValueTask<IReadOnlyList<ECDsaSecurityKey>> With(string id, string issuer, CancellationToken stop)
    {
        if (WhenUnknown is not null && Of(issuer).All(k => !string.Equals(k.KeyId, id, StringComparison.Ordinal)))
            await WhenUnknown(stop);
        return Of(issuer);
    }

    /// <summary>Key id: first 16 hexadecimal digits of the SHA-256 of the public key.</summary>
    public static string IdOf(ECDsa key) =>
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
}
