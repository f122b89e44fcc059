using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellLot.Web.Tests.Bench;

/// <summary>A technician's hand at the bench: keyboard and scanner, no mouse.</summary>
public sealed class Hand(IPage page, string address) : IAsyncDisposable
{
    public IPage Page => page;

    public ILocator Main => page.Locator("main");

    public Task Go(string path) => page.GotoAsync(address + path);

    /// <summary>What a wedge scanner types.</summary>
    public Task Scan(string code) => Scanner.Scan(page, code);

    /// <summary>Goes to a field by Tab and types over what it holds.</summary>
    public async Task Type(string label, string text)
    {
        await Reach(Field(label));
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Chooses one of several, ticked or from a list.</summary>
    public async Task Choose(string label)
    {
        await Reach(Field(label));
        await page.Keyboard.PressAsync("Space");
    }

    /// <summary>Chooses one of a few by the arrow keys.</summary>
    public async Task Arrow(string group, string choice)
    {
        var radios = Main.GetByRole(AriaRole.Group, new() { Name = group }).GetByRole(AriaRole.Radio);
        await Expect(radios.First).ToBeAttachedAsync();
        await Tab(() => radios.EvaluateAllAsync<bool>("all => all.includes(document.activeElement)"), group);
        var wanted = Main.GetByRole(AriaRole.Group, new() { Name = group })
            .GetByRole(AriaRole.Radio, new() { Name = choice, Exact = true });
        await page.Keyboard.PressAsync("Space");
        for (var i = 0; i < await radios.CountAsync() && !await wanted.IsCheckedAsync(); i++)
            await page.Keyboard.PressAsync("ArrowDown");
        (await wanted.IsCheckedAsync()).ShouldBeTrue($"{choice} can be chosen with the arrow keys");
    }

    /// <summary>Says that it happened earlier, and why that is entered now.</summary>
    public async Task Earlier(DateTimeOffset at, string reason)
    {
        await Reach(Main.GetByText("It happened earlier"));
        await page.Keyboard.PressAsync("Enter");
        await Moment("When, by the site's clock", at);
        await Type("Why it is entered late (if any)", reason);
    }

    /// <summary>Types a local date and time, as the browser's field takes it part by part.</summary>
    public async Task Moment(string label, DateTimeOffset at)
    {
        await Reach(Main.GetByLabel(label));
        await page.Keyboard.TypeAsync(at.ToString("MMddyyyy", CultureInfo.InvariantCulture));
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.TypeAsync(at.ToString("hhmmtt", CultureInfo.InvariantCulture));
        await Expect(Main.GetByLabel(label))
            .ToHaveValueAsync(at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
    }

    /// <summary>Presses a button or follows a link.</summary>
    public async Task Press(string name)
    {
        await Reach(
            Main.GetByRole(AriaRole.Button, new() { Name = name })
                .Or(Main.GetByRole(AriaRole.Link, new() { Name = name }))
                .First
        );
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes by Tab until this has the focus.</summary>
    public async Task Reach(ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        await Tab(
            () =>
                target.EvaluateAsync<bool>(
                    "e => e === document.activeElement || (e.closest('summary') ?? e) === document.activeElement"
                ),
            target.ToString()!
        );
    }

    /// <summary>Waits for this code, beside its field or above the form.</summary>
    public Task Refused(string code) =>
        Expect(Main.Locator(".cl-code").Filter(new() { HasText = code }).First).ToBeVisibleAsync();

    /// <summary>Waits for the sentence that says what was done.</summary>
    public Task Done(string said) => Expect(Main.Locator("[data-done]")).ToContainTextAsync(said);

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();

    private ILocator Field(string label) => Main.GetByLabel(label, new() { Exact = true }).First;

    private async Task Tab(Func<Task<bool>> there, string what)
    {
        for (var i = 0; i < 150; i++)
        {
            if (await there())
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        throw new Xunit.Sdk.XunitException($"{what} is not reached by Tab");
    }
}
