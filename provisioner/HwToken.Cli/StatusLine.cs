using System;
using System.Threading.Tasks;
using Spectre.Console;

namespace HwToken.Cli;

/// <summary>What moves on a terminal while something takes longer than a moment. Without a terminal nothing is shown.</summary>
internal static class StatusLine
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(400);
    private static IAnsiConsole? console;

    /// <summary>Standard error as Spectre.Console writes to it; it heeds NO_COLOR and whether it is a terminal.</summary>
    internal static IAnsiConsole Console => console ??= AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    /// <summary>Does something, and shows that it goes on when it takes longer.</summary>
    /// <param name="what">What goes on, such as "Reading the picture".</param>
    /// <param name="work">Does it; on another thread if there is a terminal.</param>
    internal static T Run<T>(string what, Func<T> work)
    {
        if (System.Console.IsErrorRedirected)
        {
            return work();
        }

        Task<T> task = Task.Run(work);
        if (!IsFinished(task, Moment))
        {
            Console.Status().Start(Markup.Escape(what) + " …", _ => IsFinished(task, System.Threading.Timeout.InfiniteTimeSpan));
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Does something that counts.</summary>
    /// <param name="what">What is counted, such as "Adding accounts".</param>
    /// <param name="total">How many there are.</param>
    /// <param name="work">Does it, telling how many are done; what it says meanwhile goes through the given method.</param>
    /// <param name="say">Says a line where there is no terminal.</param>
    internal static T Count<T>(string what, int total, Func<IProgress<int>?, Action<string>, T> work, Action<string> say)
    {
        if (System.Console.IsErrorRedirected)
        {
            return work(null, say);
        }

        return Console.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(what), maxValue: total);
            return work(new Counter(task), line => Console.WriteLine(line));
        });
    }

    // Waits without throwing what the task throws.
    private static bool IsFinished(Task task, TimeSpan timeout) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne(timeout);

    // Reports at once, on the caller's thread; Progress<T> would report later, on another.
    private sealed class Counter(ProgressTask task) : IProgress<int>
    {
        public void Report(int value) => task.Value = value;
    }
}
