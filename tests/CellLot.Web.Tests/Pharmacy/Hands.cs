using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Pharmacy;

/// <summary>A person at a tablet who has a keyboard and a wedge scanner, and no pointer.</summary>
internal sealed class Hands(IPage page, string address)
{
    /// <summary>Tabs that are pressed before a field counts as out of reach.</summary>
    private const int MostTabs = 80;

    public IPage Page => page;

    public ILocator Main => page.Locator("#main");

    /// <summary>Opens an address.</summary>
    public Task Open(string path) => page.GotoAsync(address + path);

    /// <summary>Goes by the Tab key to a field or button of this name.</summary>
    public async Task To(string name)
    {
        for (var pressed = 0; pressed < MostTabs; pressed++)
        {
            if (await page.EvaluateAsync<bool>(HasFocus, name))
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        throw new ShouldAssertException($"«{name}» is not reached by the Tab key.");
    }

    /// <summary>Empties a field and types into it.</summary>
    public async Task Type(string name, string text)
    {
        await To(name);
        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.TypeAsync(text, new() { Delay = 60 / Math.Max(1, text.Length) });
    }

    /// <summary>Chooses one of several, or ticks it.</summary>
    public async Task Choose(string name)
    {
        await page.Locator($"#main input[value='{name}']").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
    }

    /// <summary>What a wedge scanner types.</summary>
    public Task Scan(string code) => Scanner.Scan(page, code);

    /// <summary>Presses a button by the Enter key.</summary>
    public async Task Press(string button)
    {
        await To(button);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Presses a button and waits until it is said that this was recorded.</summary>
    public async Task Record(string button, string said)
    {
        await Press(button);
        await Expect(page.Locator(".cl-done")).ToContainTextAsync(said);
    }

    /// <summary>Presses a button and waits until it is refused with this code.</summary>
    public async Task Refused(string button, string code)
    {
        await Press(button);
        await Expect(page.Locator("main .cl-code").Filter(new() { HasText = code }).First).ToBeVisibleAsync();
    }

    private const string HasFocus = """
        name => {
          const at = document.activeElement;
          const labels = [...(at?.labels ?? []), ...(at?.matches("#main button") ? [at] : [])].map(l => l.innerText.trim());
          return labels.some(l => l === name || l.startsWith(name));
        }
        """;
}
