// The numbers, bool and char. No IFormatProvider overloads, no CompareTo on integers, no generic interfaces.
namespace System
{
    public struct Boolean
    {
        private bool _value;
        public static readonly string FalseString;
        public static readonly string TrueString;
        public override extern string ToString();
    }

    // No IsDigit, IsLetter or GetNumericValue.
    public struct Char
    {
        private char _value;
        public const char MaxValue = (char)0xFFFF;
        public const char MinValue = (char)0;
        public override extern string ToString();
        public extern char ToLower();
        public extern char ToUpper();
    }

    public struct Byte
    {
        private byte _value;
        public const byte MaxValue = 255;
        public const byte MinValue = 0;
        public override extern string ToString();
        public extern string ToString(string format);
        public static extern byte Parse(string s);
        public static extern bool TryParse(string s, out byte result);
    }

    public struct SByte
    {
        private sbyte _value;
        public const sbyte MaxValue = 0x7F;
        public const sbyte MinValue = -128;
        public override extern string ToString();
        public extern string ToString(string format);
        public static extern sbyte Parse(string s);
        public static extern bool TryParse(string s, out sbyte result);
    }

    public struct Int16
    {
        private short _value;
        public const short MaxValue = 0x7FFF;
        public const short MinValue = -32768;
        public override extern string ToString();
        public extern string ToString(string format);
        public static extern short Parse(string s);
        public static extern bool TryParse(string s, out short result);
    }

    public struct UInt16
    {
        private ushort _value;
        public const ushort MaxValue = 0xFFFF;
        public const ushort MinValue = 0;
        public override extern string ToString();
        public extern string ToString(string format);
        public static extern ushort Parse(string s);
        public static extern bool TryParse(string s, out ushort result);
    }

    public struct Int32
    {
        private int _value;
        public const int MaxValue = 0x7FFFFFFF;
        public const int MinValue = -2147483648;
        public override extern string ToString();
        public extern string ToString(string format);
        public static extern int Parse(string s);
        public static extern bool TryParse(string s, out int result);
    }

    public struct UInt32
    {
        private uint _value;
        public const uint MaxValue = 0xFFFFFFFF;
        public const uint MinValue = 0;
        public override extern string ToString();
        public extern string ToString(string format);
        public static extern uint Parse(string s);
        public static extern bool TryParse(string s, out uint result);
    }

    public struct Int64
    {
        private long _value;
        public const long MaxValue = 9223372036854775807;
        public const long MinValue = -9223372036854775808;
        public override extern string ToString();
        public extern string ToString(string format);
        public static extern long Parse(string s);
        public static extern bool TryParse(string s, out long result);
    }

    public struct UInt64
    {
        private ulong _value;
        public const ulong MaxValue = 18446744073709551615;
        public const ulong MinValue = 0;
        public override extern string ToString();
        public extern string ToString(string format);
        public static extern ulong Parse(string s);
        public static extern bool TryParse(string s, out ulong result);
    }

    public struct Single
    {
        private float _value;
        public const float MaxValue = 3.40282346638528859e+38f;
        public const float MinValue = -3.40282346638528859e+38f;
        public const float Epsilon = 1.4e-45f;
        public static extern bool IsNaN(float f);
        public extern int CompareTo(float value);
        public static extern float Parse(string s);
        public override extern string ToString();
        public extern string ToString(string format);
    }

    public struct Double
    {
        private double _value;
        public const double MaxValue = 1.7976931348623157E+308;
        public const double MinValue = -1.7976931348623157E+308;
        public const double Epsilon = 4.9406564584124650E-324;
        public static extern bool IsNaN(double d);
        public extern int CompareTo(double value);
        public static extern double Parse(string s);
        public override extern string ToString();
        public extern string ToString(string format);
    }
}
