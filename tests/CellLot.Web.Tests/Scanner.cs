using Microsoft.Playwright;

namespace CellLot.Web.Tests;

/// <summary>
/// A wedge scanner that types into a field. Its keys carry the instants at which a scanner presses them, so that a busy machine does
/// not make a person's typing of them.
/// </summary>
public static class Scanner
{
    private static readonly TimeSpan BetweenKeys = TimeSpan.FromMilliseconds(5);

    /// <summary>A hand takes the scanner up: what was typed or scanned before is over.</summary>
    private static readonly TimeSpan BeforeScan = TimeSpan.FromMilliseconds(100);

    /// <summary>Types the code and Enter into whatever has the focus.</summary>
    public static Task Scan(IPage page, string code) => Scan(page, code, () => Task.CompletedTask);

    /// <param name="between">What holds the machine up before each key is sent on.</param>
    internal static async Task Scan(IPage page, string code, Func<Task> between)
    {
        var keyboard = await page.Context.NewCDPSessionAsync(page);
        var at = DateTimeOffset.UtcNow + BeforeScan;
        // Told when it is over, never ahead of its time: what a hand presses next comes later.
        await Task.Delay(BeforeScan + ((code.Length + 1) * BetweenKeys), TestContext.Current.CancellationToken);
        foreach (var character in code)
        {
            await between();
            await Press(keyboard, $"{character}", $"{character}", at += BetweenKeys);
        }
        await Press(keyboard, "Enter", "\r", at + BetweenKeys);
        await keyboard.DetachAsync();
    }

    private static async Task Press(ICDPSession keyboard, string key, string text, DateTimeOffset at)
    {
        foreach (var type in new[] { "keyDown", "keyUp" })
            await keyboard.SendAsync(
                "Input.dispatchKeyEvent",
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["type"] = type,
                    ["key"] = key,
                    ["text"] = type == "keyDown" ? text : "",
                    ["timestamp"] = (at - DateTimeOffset.UnixEpoch).TotalSeconds,
                }
            );
    }
}
