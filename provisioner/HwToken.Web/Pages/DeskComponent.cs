using System;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Web.Model;
using Microsoft.AspNetCore.Components;

namespace HwToken.Web.Pages;

/// <summary>A part of the page, drawn anew whenever the desk has something new.</summary>
public abstract class DeskComponent : ComponentBase, IDisposable
{
    private int isPending;

    [Inject]
    internal Desk Desk { get; set; } = null!;

    [Inject]
    internal PageScript Script { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Listens no longer.</summary>
    protected virtual void Dispose(bool isDisposing) => Desk.Changed -= Redraw;

    /// <inheritdoc/>
    protected override void OnInitialized() => Desk.Changed += Redraw;

    /// <summary>Draws it soon; many calls before that draw it once.</summary>
    protected void Redraw()
    {
        if (Interlocked.Exchange(ref isPending, 1) == 0)
        {
            _ = InvokeAsync(() =>
            {
                Volatile.Write(ref isPending, 0);
                StateHasChanged();
            });
        }
    }

    /// <summary>Whether a person has to wait before the next thing can be begun.</summary>
    protected bool IsBusy => Desk.Talk.Work is not null;

    /// <summary>Begins something whose end the desk tells; the page goes on meanwhile.</summary>
    protected static void Start(Task task) => _ = task;
}
