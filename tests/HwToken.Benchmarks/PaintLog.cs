using System.Threading.Tasks;
using Microsoft.Playwright;

namespace HwToken.Benchmarks;

/// <summary>
/// When a page was first seen: the first paint with contents (<c>first-contentful-paint</c>) of a document that has the place where one drops
/// a picture. A door without it, or an empty colour, is none.
/// </summary>
internal sealed class PaintLog
{
    private const string Script = """
        new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').forEach(paint => notePaint(performance.timeOrigin + paint.startTime, document.getElementById('add') !== null)))
          .observe({ type: 'paint', buffered: true });
        """;

    private TaskCompletionSource<double> first = new();

    /// <summary>Begins to watch.</summary>
    internal async Task Watch(IPage page)
    {
        await page.ExposeFunctionAsync("notePaint", (double at, bool isPage) => isPage && first.TrySetResult(at));
        await page.AddInitScriptAsync(Script);
    }

    /// <summary>Forgets what was painted.</summary>
    internal void Clear() => first = new TaskCompletionSource<double>();

    /// <summary>The first paint, in milliseconds since 1970.</summary>
    internal Task<double> GetFirst() => first.Task;
}
