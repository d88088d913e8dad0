using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using HwToken.Firmware.Tests.Drawing;

namespace HwToken.Publishing.Tests;

/// <summary>The list of methods reaches the ahead-of-time compiler as a profile: groups by the assemblies that are needed, and in each its methods.</summary>
public sealed class CallProfileTests
{
    private static readonly string[] Assemblies = [typeof(object).Assembly.Location, typeof(Enumerable).Assembly.Location];

    [Fact]
    public void Methods_are_named_for_the_types_that_they_are_made_for()
    {
        (string group, MethodBase[] methods) = Assert.Single(Read(Write("System.Collections.Generic.Dictionary`2[int,System.Collections.Generic.KeyValuePair`2[System.DateTime,byte]]:Clear", "System.Array:Empty[System.Guid[]]", "# said to the reader", "")));

        Assert.Equal("System.Private.CoreLib;", group);
        Assert.Equal([typeof(Array).GetMethod(nameof(Array.Empty))!.MakeGenericMethod(typeof(Guid[])), typeof(Dictionary<int, KeyValuePair<DateTime, byte>>).GetMethod("Clear")!], methods);
    }

    [Fact]
    public void All_methods_of_one_name_are_meant_whatever_they_take()
    {
        (_, MethodBase[] methods) = Assert.Single(Read(Write("System.Collections.Generic.List`1[System.Guid]:CopyTo")));

        Assert.Equal([.. typeof(List<Guid>).GetMethods().Where(method => method.Name == "CopyTo").Select(method => method.ToString())], methods.Select(method => method.ToString()));
        Assert.Equal(3, methods.Length);
    }

    [Fact]
    public void A_group_begins_with_the_assembly_that_declares_and_has_all_that_are_needed()
    {
        string[] groups = [.. Read(Write("System.Linq.Enumerable:Any[int]", "System.Collections.Generic.List`1[System.Linq.Enumerable]:Clear", "System.Linq.Enumerable:Count[System.Guid]")).Select(read => read.Group)];

        Assert.Equal(["System.Linq;", "System.Linq;System.Private.CoreLib;", "System.Private.CoreLib;System.Linq;"], groups);
    }

    [Fact]
    public void A_name_that_two_assemblies_use_is_meant_of_both()
    {
        MethodBase[] methods = [.. Read(Write("System.Collections.Generic.List`1[System.SR]:Clear")).SelectMany(read => read.Methods)];

        Assert.Equal(["System.Linq", "System.Private.CoreLib"], methods.Select(method => method.DeclaringType!.GetGenericArguments()[0].Assembly.GetName().Name).Order());
    }

    [Fact]
    public void Code_that_all_classes_share_is_named_as_such()
    {
        var profile = Assembly.Load(Write("System.Collections.Generic.List`1[System.__Canon]:Clear"));

        // No such type can be loaded: it is the compiler's own name for any class.
        FileNotFoundException missing = Assert.Throws<FileNotFoundException>(() => Read(profile).ToList());
        Assert.StartsWith("System.Private.Canon,", missing.FileName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.Collections.Generic.List`1[System.Guid]:Vanished")]
    [InlineData("System.Vanished`1[int]:Clear")]
    [InlineData("System.Collections.Generic.List`1[System.Vanished]:Clear")]
    [InlineData("System.Collections.Generic.List`1[System.Guid,System.Guid]:Clear")]
    public void What_is_there_no_more_is_told_and_left_out(string line)
    {
        using var output = new MemoryStream();

        Assert.Equal([line], CallProfile.Write([line, "System.Array:Empty[System.Guid]"], Assemblies, output));
        Assert.Single(Read(Assembly.Load(output.ToArray())));
    }

    [Theory]
    [InlineData("System.Guid")]
    [InlineData("System.Collections.Generic.List`1[System.Guid:Clear")]
    public void A_line_that_names_no_method_stops_the_build(string line) => Assert.Throws<FormatException>(() => Write(line));

    [Fact]
    public void The_order_of_the_lines_is_none_of_the_profile()
    {
        string[] lines = ["System.Linq.Enumerable:Any[int]", "System.Array:Empty[System.Guid]", "System.Linq.Enumerable:Count[System.Guid]"];

        Assert.Equal(Write(lines), Write([.. lines.Reverse()]));
    }

    [Fact]
    public void The_list_of_the_product_is_sorted_and_can_be_read()
    {
        string[] lines = [.. File.ReadLines(Path.Combine(SourceTree.Root, "provisioner", "HwToken.Cli", "Calls.txt")).Where(line => !line.StartsWith('#'))];

        Assert.Equal(lines.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), lines);
        Assert.All(lines, line => CalledMethod.Parse(line));
    }

    private static byte[] Write(params string[] lines)
    {
        using var output = new MemoryStream();
        Assert.Empty(CallProfile.Write(lines, Assemblies, output));
        return output.ToArray();
    }

    private static IEnumerable<(string Group, MethodBase[] Methods)> Read(byte[] profile) => Read(Assembly.Load(profile));

    // By the runtime itself, which finds each name or throws.
    private static IEnumerable<(string Group, MethodBase[] Methods)> Read(Assembly profile)
    {
        Module module = profile.ManifestModule;
        string? group = null;
        foreach ((ILOpCode code, int token) in ReadCode(module.GetMethod("AssemblyDictionary")!))
        {
            switch (code)
            {
                case ILOpCode.Ldstr:
                    group = module.ResolveString(token);
                    break;
                case ILOpCode.Ldtoken:
                    yield return (group!, [.. ReadCode(module.ResolveMethod(token)!).Where(one => one.Code == ILOpCode.Ldtoken).Select(one => module.ResolveMethod(one.Token)!)]);
                    break;
            }
        }
    }

    private static List<(ILOpCode Code, int Token)> ReadCode(MethodBase method)
    {
        byte[] code = method.GetMethodBody()!.GetILAsByteArray()!;
        var read = new List<(ILOpCode, int)>();
        for (int position = 0; position < code.Length;)
        {
            bool hasToken = (ILOpCode)code[position] is ILOpCode.Ldstr or ILOpCode.Ldtoken;
            read.Add(((ILOpCode)code[position], hasToken ? BitConverter.ToInt32(code, position + 1) : 0));
            position += hasToken ? 5 : 1;
        }

        return read;
    }
}
