using System;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace HwToken.Cli.Terminal;

/// <summary>What moves on a terminal while something takes longer than a moment. Without a terminal nothing is shown.</summary>
internal static class StatusLine
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly object Gate = new();
    private static IAnsiConsole? console;
    private static volatile bool isShown;
    private static bool isSuspended;

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
        while (!IsFinished(task, Moment))
        {
            if (!IsSuspended())
            {
                ShowWhile(() => Console.Status().Start(Markup.Escape(SafeText.Show(what)) + " …", _ => WaitUnlessSuspended(task)));
            }
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Asks something, also in the middle of what <see cref="Run"/> does: nothing moves meanwhile. After a question that was broken off what is
    /// said next begins a line of its own.
    /// </summary>
    internal static T Suspend<T>(Func<T> ask)
    {
        lock (Gate)
        {
            isSuspended = true;
            while (isShown)
            {
                Monitor.Wait(Gate);
            }
        }

        try
        {
            return ask();
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine();
            throw;
        }
        finally
        {
            lock (Gate)
            {
                isSuspended = false;
            }
        }
    }

    /// <summary>Does something that counts.</summary>
    /// <param name="what">What is counted, such as "Adding accounts".</param>
    /// <param name="total">How many there are.</param>
    /// <param name="work">Does it, telling how many are done.</param>
    internal static T Count<T>(string what, int total, Func<IProgress<int>?, T> work)
    {
        if (System.Console.IsErrorRedirected)
        {
            return work(null);
        }

        return ShowWhile(() => Console.Progress().AutoClear(true).Start(context => work(new Counter(context.AddTask(Markup.Escape(SafeText.Show(what)), maxValue: total)))));
    }

    /// <summary>Writes a line above what moves.</summary>
    /// <returns>Whether it did; not when nothing moves.</returns>
    internal static bool TryWriteLine(string line)
    {
        if (isShown)
        {
            Console.WriteLine(SafeText.Show(line));
        }

        return isShown;
    }

    private static T ShowWhile<T>(Func<T> show)
    {
        isShown = true;
        try
        {
            return show();
        }
        finally
        {
            lock (Gate)
            {
                isShown = false;
                Monitor.PulseAll(Gate);
            }
        }
    }

    private static bool IsSuspended()
    {
        lock (Gate)
        {
            return isSuspended;
        }
    }

    private static bool WaitUnlessSuspended(Task task)
    {
        while (!IsFinished(task, Tick))
        {
            if (IsSuspended())
            {
                return false;
            }
        }

        return true;
    }

    // Waits without throwing what the task throws.
    private static bool IsFinished(Task task, TimeSpan timeout) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne(timeout);

    // Reports at once, on the caller's thread; Progress<T> would report later, on another.
    private sealed class Counter(ProgressTask task) : IProgress<int>
    {
        public void Report(int value) => task.Value = value;
    }
}
