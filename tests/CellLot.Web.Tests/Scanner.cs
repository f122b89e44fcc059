using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace CellLot.Web.Tests;

/// <summary>
/// A wedge scanner that types into a field. Its keys carry the instants at which a scanner presses them, so that a busy machine does
/// not make a person's typing of them.
/// </summary>
public static class Scanner
{
    private const double BetweenKeys = 0.005; // seconds

    /// <summary>A hand takes the scanner up: what was typed or scanned before is over.</summary>
    private const double BeforeScan = 0.2; // seconds

    /// <summary>When the last scan into a window ended, in the keys' own time.</summary>
    private static readonly ConditionalWeakTable<IPage, StrongBox<double>> Ended = [];

    /// <summary>Types the code and Enter into whatever has the focus.</summary>
    public static async Task Scan(IPage page, string code)
    {
        var keyboard = await page.Context.NewCDPSessionAsync(page);
        var ended = Ended.GetOrCreateValue(page);
        var at = Math.Max(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0, ended.Value) + BeforeScan;
        foreach (var character in code)
            await Press(keyboard, $"{character}", $"{character}", at += BetweenKeys);
        await Press(keyboard, "Enter", "\r", ended.Value = at + BetweenKeys);
        await keyboard.DetachAsync();
    }

    private static async Task Press(ICDPSession keyboard, string key, string text, double at)
    {
        foreach (var type in new[] { "keyDown", "keyUp" })
            await keyboard.SendAsync(
                "Input.dispatchKeyEvent",
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["type"] = type,
                    ["key"] = key,
                    ["text"] = type == "keyDown" ? text : "",
                    ["timestamp"] = at,
                }
            );
    }
}
