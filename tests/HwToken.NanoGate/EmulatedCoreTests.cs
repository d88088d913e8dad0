using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HwToken.NanoGate;

/// <summary>
/// The emulated device has a few types of its own instead of nanoFramework's core library, since its time is the simulator's. They must
/// not have what the core library does not, or code would run on the desktop that the device cannot have.
/// </summary>
public sealed class EmulatedCoreTests
{
    [Fact]
    public void The_emulated_core_types_have_nothing_that_the_core_library_does_not_have()
    {
        DeviceCompiler.Outcome emulated = DeviceCompiler.CompileEmulatedCore();
        Assert.Empty(emulated.Errors);

        string[] members = [.. PublicMembers(MetadataReference.CreateFromImage(emulated.Image))];
        Assert.Contains("System.GC.SuppressFinalize(object)", members);
        Assert.Contains("System.Threading.Thread.Sleep(int)", members);
        Assert.Empty(members.Except(PublicMembers(DeviceCompiler.Declared["mscorlib"])));
    }

    // What code outside the assembly can use, a line each.
    private static IEnumerable<string> PublicMembers(MetadataReference assembly)
    {
        CSharpCompilation compilation = CSharpCompilation.Create("Reader", references: [assembly, DeviceCompiler.Declared["mscorlib"]]);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!;
        return TypesOf(symbol.GlobalNamespace)
            .Where(type => type.DeclaredAccessibility == Accessibility.Public)
            .SelectMany(type => type.GetMembers().Where(IsVisible).Select(member => member.ToDisplayString()).Prepend(type.ToDisplayString()));
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol room) =>
        room.GetTypeMembers().Concat(room.GetNamespaceMembers().SelectMany(TypesOf));

    private static bool IsVisible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
