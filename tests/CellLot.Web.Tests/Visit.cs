using Microsoft.Playwright;

namespace CellLot.Web.Tests;

/// <summary>The windows that one test opens, closed when it ends.</summary>
public abstract class Visit(Browsing browsing) : IAsyncDisposable
{
    private readonly List<IPage> opened = [];

    protected Browsing Browsing => browsing;

    /// <summary>A window in which nobody has signed in.</summary>
    protected Task<IPage> Stranger(int width = 1280, bool script = true) => Open(false, width, script);

    /// <summary>A window in which somebody has signed in.</summary>
    protected Task<IPage> Visitor(int width = 1280) => Open(true, width, true);

    /// <summary>A window at an address, in which this person has signed in.</summary>
    protected async Task<IPage> SignedIn(string account, string to, int width = 1280, bool script = true)
    {
        var page = await browsing.Person(account, to, width, script: script);
        opened.Add(page);
        return page;
    }

    /// <summary>A window in which this person has signed in and has gone nowhere yet.</summary>
    protected async Task<IPage> Blank(string account)
    {
        var page = await browsing.Blank(account);
        opened.Add(page);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in opened)
            await page.Context.CloseAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<IPage> Open(bool asSomebody, int width, bool script)
    {
        var page = await browsing.Open(asSomebody, width, script);
        opened.Add(page);
        return page;
    }
}
