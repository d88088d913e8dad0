using System.Reflection;
using System.Runtime.InteropServices;

[assembly: AssemblyTitle("HwToken.Core")]
[assembly: AssemblyCompany("The HwToken authors")]
[assembly: AssemblyProduct("HwToken")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: ComVisible(false)]
