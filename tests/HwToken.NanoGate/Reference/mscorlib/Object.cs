// The roots of the type system, as nanoFramework.CoreLibrary 1.17 has them.
namespace System
{
    public class Object
    {
        public extern Object();
        public virtual extern string ToString();
        public virtual extern bool Equals(object obj);
        public static extern bool Equals(object objA, object objB);
        public static extern bool ReferenceEquals(object objA, object objB);
        public virtual extern int GetHashCode();
        public extern Type GetType();
        protected extern object MemberwiseClone();
    }

    public abstract class ValueType
    {
        public override extern bool Equals(object obj);
    }

    // ToString gives the number; there is no Parse and no GetNames.
    public abstract class Enum : ValueType
    {
        public extern bool HasFlag(Enum flag);
        public override extern string ToString();
    }

    public struct Void
    {
    }

    public struct IntPtr
    {
    }

    public struct UIntPtr
    {
    }

    public struct RuntimeTypeHandle
    {
    }

    public struct RuntimeFieldHandle
    {
    }

    public struct RuntimeMethodHandle
    {
    }

    public abstract class Type : Reflection.MemberInfo
    {
        public static extern Type GetType(string typeName);
        public static extern Type GetTypeFromHandle(RuntimeTypeHandle handle);
        public abstract string FullName { get; }
        public abstract Type BaseType { get; }
        public extern bool IsClass { get; }
        public extern bool IsInterface { get; }
        public extern bool IsValueType { get; }
        public extern bool IsEnum { get; }
        public extern bool IsArray { get; }
        public abstract Type GetElementType();
        public virtual extern bool IsSubclassOf(Type c);
        public virtual extern bool IsInstanceOfType(object o);
        public override extern string ToString();
    }

    public abstract class MarshalByRefObject
    {
    }

    public interface IDisposable
    {
        void Dispose();
    }

    public interface ICloneable
    {
        object Clone();
    }

    public interface IComparable
    {
        int CompareTo(object obj);
    }

    public class WeakReference
    {
        public extern WeakReference(object target);
        public virtual extern bool IsAlive { get; }
        public virtual extern object Target { get; set; }
    }

    public static class GC
    {
        public static extern void WaitForPendingFinalizers();
        public static extern void SuppressFinalize(object obj);
        public static extern void ReRegisterForFinalize(object obj);
    }

    public sealed class Version
    {
        public extern Version(int major, int minor, int build, int revision);
        public extern Version(int major, int minor);
        public extern int Major { get; }
        public extern int Minor { get; }
        public extern int Revision { get; }
        public extern int Build { get; }
        public override extern bool Equals(object obj);
        public override extern string ToString();
        public override extern int GetHashCode();
    }
}

namespace System.Reflection
{
    public abstract class MemberInfo
    {
        public abstract string Name { get; }
        public abstract Type DeclaringType { get; }
    }
}
