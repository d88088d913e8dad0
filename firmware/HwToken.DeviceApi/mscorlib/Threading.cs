#nullable disable

// Of the core library's threads what waits, since the emulated device's time goes on only while its program waits. For the desktop only:
// the gate compiles against the real core library, and against that it holds these declarations too.
namespace System.Threading
{
    public abstract partial class WaitHandle : MarshalByRefObject
    {
        protected WaitHandle()
        {
        }

        public virtual bool WaitOne(int millisecondsTimeout, bool exitContext) => chip.WaitFor(TakeSignal, millisecondsTimeout);

        public virtual bool WaitOne() => WaitOne(Timeout.Infinite, false);

        internal abstract bool TakeSignal();
    }

    public sealed class AutoResetEvent : WaitHandle
    {
        private bool isSet;

        public AutoResetEvent(bool initialState)
        {
            isSet = initialState;
        }

        public bool Reset()
        {
            isSet = false;
            return true;
        }

        public bool Set()
        {
            isSet = true;
            return true;
        }

        internal override bool TakeSignal()
        {
            bool isSet = this.isSet;
            this.isSet = false;
            return isSet;
        }
    }

    public sealed class Thread
    {
        private Thread()
        {
        }

        public static void Sleep(int millisecondsTimeout) => EmulatedEsp32.Current.WaitFor(() => false, millisecondsTimeout);

        public static void Sleep(TimeSpan timeout) => Sleep((int)(timeout.Ticks / TimeSpan.TicksPerMillisecond));
    }
}
