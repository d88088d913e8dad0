// Debug output goes over the debug port; Console writes to the same place. No Console.Read.
namespace System.Diagnostics
{
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class ConditionalAttribute : Attribute
    {
        public extern ConditionalAttribute(string conditionString);
        public extern string ConditionString { get; }
    }

    public static class Debug
    {
        [Conditional("DEBUG")]
        public static extern void Assert(bool condition);
        [Conditional("DEBUG")]
        public static extern void Assert(bool condition, string message);
        [Conditional("DEBUG")]
        public static extern void Assert(bool condition, string message, string detailedMessage);
        [Conditional("DEBUG")]
        public static extern void Write(string message);
        [Conditional("DEBUG")]
        public static extern void WriteLine();
        [Conditional("DEBUG")]
        public static extern void WriteLine(string message);
    }

    public static class Debugger
    {
        public static extern bool IsAttached { get; }
        public static extern void Break();
    }

    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Module)]
    public sealed class DebuggableAttribute : Attribute
    {
        [Flags]
        public enum DebuggingModes
        {
            None = 0x0,
            Default = 0x1,
            DisableOptimizations = 0x100,
            IgnoreSymbolStoreSequencePoints = 0x2,
            EnableEditAndContinue = 0x4,
        }

        public extern DebuggableAttribute(bool isJITTrackingEnabled, bool isJITOptimizerDisabled);
        public extern DebuggableAttribute(DebuggingModes modes);
    }
}

namespace System
{
    public static class Console
    {
        public static extern void Write(string value);
        public static extern void WriteLine();
        public static extern void WriteLine(string value);
    }
}
