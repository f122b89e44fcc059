using System.Security.Cryptography;
using System.Text;

namespace CellLot.Domain.Custody;

/// <summary>
/// What the ward and the release desk say to each other on the telephone when the feed is down (boundaries: downtime). The ward reads
/// a short code, bound to dose, time and reader; the desk, which sees the live state, reads back an answer bound to that code. Both
/// sides reckon them with the installation's key, so that neither needs the other's database.
/// </summary>
public static class DowntimeCode
{
    /// <summary>
    /// How long an answer opens the start, counted by Custody from its own request, and by Quality from its own answer, which is later:
    /// no two clocks are compared.
    /// </summary>
    public static readonly TimeSpan Validity = TimeSpan.FromMinutes(15);

    /// <summary>Wrong answers to one code before it is of no use.</summary>
    public const int Tries = 5;

    /// <summary>Crockford's letters and figures: none that are taken for one another when read aloud.</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int TimeLetters = 3;
    private const int Minutes = 32 * 32 * 32;

    /// <summary>The ward's code: 7 characters, the minute in three and a check over order, reader and minute in four.</summary>
    /// <param name="key">The installation's key, 32 bytes.</param>
    /// <param name="reader">Account id of who reads it out and will hear the answer.</param>
    public static string Ask(byte[] key, string order, string reader, DateTimeOffset at) =>
        Of(key, order, reader, Minute(at));

    /// <summary>Whether the desk heard a code that this reader was given for this order, and in which minute.</summary>
    /// <param name="now">The desk's time; a code is known for some days.</param>
    /// <returns>Null when it is none: heard wrongly, or of another dose or reader.</returns>
    public static DateTimeOffset? Read(byte[] key, string code, string order, string reader, DateTimeOffset now)
    {
        var heard = Plain(code);
        if (heard.Length != TimeLetters + 4 || heard.Any(c => !Letters.Contains(c, StringComparison.Ordinal)))
            return null;
        var minute = heard[..TimeLetters]
            .Aggregate(0L, (sum, c) => (sum * 32) + Letters.IndexOf(c, StringComparison.Ordinal));
        // The last such minute that is not more than half a round ahead of the desk's own clock.
        var half = Minute(now) + (Minutes / 2);
        var asked = half - (((half - minute) % Minutes + Minutes) % Minutes);
        return Same(heard, Of(key, order, reader, asked)) ? DateTimeOffset.UnixEpoch.AddMinutes(asked) : null;
    }

    /// <summary>The desk's answer to a code: 8 characters, to be read back once.</summary>
    public static string Answer(byte[] key, string order, string code, string reader) =>
        Short(key, $"answer\n{order}\n{Plain(code)}\n{reader}", 8);

    /// <summary>Whether this is the answer; spaces, hyphens, case and letters taken for figures do not matter.</summary>
    public static bool IsAnswer(byte[] key, string heard, string order, string code, string reader) =>
        Same(Plain(heard), Answer(key, order, code, reader));

    private static string Of(byte[] key, string order, string reader, long minute)
    {
        var time = new char[TimeLetters];
        var rest = ((minute % Minutes) + Minutes) % Minutes;
        for (var n = TimeLetters - 1; n >= 0; n--, rest /= 32)
            time[n] = Letters[(int)(rest % 32)];
        return new string(time) + Short(key, $"code\n{order}\n{reader}\n{minute}", 4);
    }

    /// <summary>Truncated HMAC-SHA256, five bits a letter.</summary>
    private static string Short(byte[] key, string text, int length)
    {
        var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
        return string.Concat(mac.Take(length).Select(b => Letters[b % 32]));
    }

    /// <summary>A code as heard, in the spelling of the alphabet.</summary>
    public static string Plain(string heard) =>
        string.Concat(heard.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))
            .Replace('O', '0')
            .Replace('I', '1')
            .Replace('L', '1');

    private static bool Same(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    private static long Minute(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;
}
