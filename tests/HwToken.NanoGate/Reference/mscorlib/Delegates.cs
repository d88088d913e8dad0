// Delegates. Action has no arguments; there is no Func, no Action<T>, no generic EventHandler.
namespace System
{
    public abstract class Delegate
    {
        public override extern bool Equals(object obj);
        public static extern Delegate Combine(Delegate a, Delegate b);
        public static extern Delegate Remove(Delegate source, Delegate value);
        public virtual extern Delegate[] GetInvocationList();
        public extern object Target { get; }
        public static extern bool operator ==(Delegate d1, Delegate d2);
        public static extern bool operator !=(Delegate d1, Delegate d2);
    }

    public abstract class MulticastDelegate : Delegate
    {
        public override extern bool Equals(object obj);
        public static extern bool operator ==(MulticastDelegate d1, MulticastDelegate d2);
        public static extern bool operator !=(MulticastDelegate d1, MulticastDelegate d2);
    }

    public delegate void Action();

    public class EventArgs
    {
        public static readonly EventArgs Empty;
        public extern EventArgs();
    }

    public delegate void EventHandler(object sender, EventArgs e);
}
