using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace HwToken.Benchmarks;

/// <summary>Counts the frames that Chromium drew and dropped, by its own trace.</summary>
internal static class FrameTrace
{
    private const string Categories = "disabled-by-default-devtools.timeline.frame";

    /// <summary>Records while something goes on.</summary>
    /// <param name="session">A session with the page.</param>
    /// <param name="work">What goes on; its result is how long it took, in milliseconds.</param>
    internal static async Task<(int Drawn, int Dropped, double Seconds)> Record(ICDPSession session, Func<Task<double>> work)
    {
        var events = new List<JsonElement>();
        var complete = new TaskCompletionSource();
        ICDPSessionEvent collected = session.Event("Tracing.dataCollected");
        ICDPSessionEvent ended = session.Event("Tracing.tracingComplete");
        EventHandler<JsonElement?> collect = (_, part) => events.AddRange(part!.Value.GetProperty("value").EnumerateArray());
        EventHandler<JsonElement?> end = (_, _) => complete.TrySetResult();
        collected.OnEvent += collect;
        ended.OnEvent += end;
        await session.SendAsync("Tracing.start", new Dictionary<string, object> { ["categories"] = Categories, ["transferMode"] = "ReportEvents" });
        double milliseconds = await work();
        await session.SendAsync("Tracing.end");
        await complete.Task;
        collected.OnEvent -= collect;
        ended.OnEvent -= end;
        return (Count("DrawFrame"), Count("DroppedFrame"), milliseconds / 1000);

        int Count(string name) => events.Count(happened => happened.GetProperty("name").GetString() == name);
    }
}
