using System.Threading.Tasks;
using Microsoft.Playwright;

namespace HwToken.Benchmarks;

/// <summary>
/// When a page was first seen, and when it could be used, as the page itself notes it: Playwright looks only every so often, and its
/// looking takes the processor from what it looks at. Seen is the first paint with contents (<c>first-contentful-paint</c>) of a document
/// that has the place where one drops a picture; a door without it, or an empty colour, is none. Usable is what the page calls ready.
/// </summary>
internal sealed class OpeningLog
{
    private const string Script = """
        new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').forEach(paint => notePaint(performance.timeOrigin + paint.startTime, document.getElementById('add') !== null)))
          .observe({ type: 'paint', buffered: true });
        new MutationObserver((_, observer) => { if (document.documentElement.dataset.ready === 'yes') { observer.disconnect(); noteUsable(Date.now()); } })
          .observe(document, { attributes: true, attributeFilter: ['data-ready'], subtree: true });
        """;

    private TaskCompletionSource<double> painted = new();
    private TaskCompletionSource<double> usable = new();

    /// <summary>When it was first painted, in milliseconds since 1970.</summary>
    internal Task<double> Painted => painted.Task;

    /// <summary>When it could first be used, in milliseconds since 1970.</summary>
    internal Task<double> Usable => usable.Task;

    /// <summary>Begins to watch.</summary>
    internal async Task Watch(IPage page)
    {
        await page.ExposeFunctionAsync("notePaint", (double at, bool isPage) => isPage && painted.TrySetResult(at));
        await page.ExposeFunctionAsync("noteUsable", (double at) => usable.TrySetResult(at));
        await page.AddInitScriptAsync(Script);
    }

    /// <summary>Forgets what was noted.</summary>
    internal void Clear()
    {
        painted = new TaskCompletionSource<double>();
        usable = new TaskCompletionSource<double>();
    }
}
