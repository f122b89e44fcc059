using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web;

/// <summary>Styles and scripts, out of the assembly, under an address that changes with their bytes.</summary>
public sealed class EmbeddedFiles
{
    private readonly Dictionary<string, byte[]> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> packed = new(StringComparer.Ordinal);

    public EmbeddedFiles(Assembly assembly)
    {
        foreach (
            var resource in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith("assets/", StringComparison.Ordinal))
        )
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            byName[resource["assets/".Length..]] = bytes;
            packed[resource["assets/".Length..]] = Gzip(bytes);
        }
        var all = byName.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value).ToArray();
        Version = Convert.ToHexStringLower(SHA256.HashData(all))[..12];
    }

    /// <summary>The files of this assembly.</summary>
    public static EmbeddedFiles Own { get; } = new(typeof(EmbeddedFiles).Assembly);

    /// <summary>Part of every file's address.</summary>
    public string Version { get; }

    public string AddressOf(string name) => $"/assets/{Version}/{name}";

    /// <summary>A file as text, for a document that carries it within.</summary>
    public string Text(string name) => System.Text.Encoding.UTF8.GetString(byName[name]);

    public IResult Answer(string name, HttpContext http)
    {
        if (!byName.TryGetValue(name, out var bytes))
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = "Accept-Encoding";
        var packs = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (packs)
            http.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(
            packs ? packed[name] : bytes,
            name.EndsWith(".css", StringComparison.Ordinal)
                ? "text/css; charset=utf-8"
                : "text/javascript; charset=utf-8"
        );
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return to.ToArray();
    }
}
