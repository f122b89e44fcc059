using Microsoft.Playwright;

namespace CellLot.Web.Tests.Looks;

/// <summary>A person's look at the pages of one area.</summary>
public abstract class LookedAt(Browsing browsing) : Visit(browsing)
{
    private readonly List<string> said = [];

    /// <summary>Opens the page, listens to what the browser says of it, and looks.</summary>
    protected async Task Look(string account, string address)
    {
        var page = await Opened(account, address);
        await PageLook.At(page);
        said.ShouldBeEmpty();
    }

    /// <summary>The page as this person sees it; nobody when empty.</summary>
    private protected async Task<IPage> Opened(string account, string address)
    {
        await OpenHouse.Stand(Browsing);
        var to = new Uri(Browsing.Address + await OpenHouse.Resolve(Browsing, address));
        var page = account == "" ? await Stranger() : await Blank(account);
        page.Console += (_, message) => Hear(message);
        page.PageError += (_, error) => said.Add(error);
        var answer = await page.GotoAsync(to.AbsoluteUri);
        new Uri(page.Url).AbsolutePath.ShouldBe(to.AbsolutePath);
        // The browser itself says so of a page that says that there is nothing.
        if (answer!.Status is 403 or 404)
            said.RemoveAll(text => text.Contains($"{answer.Status}", StringComparison.Ordinal));
        return page;
    }

    /// <summary>Not the advice that a browser gives to developers.</summary>
    private void Hear(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning")
            said.Add(message.Text);
    }
}
