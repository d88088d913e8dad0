using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Protocol;

namespace HwToken.Firmware.Tests.Requests;

/// <summary>The command of each verb, found in Core: so no test leaves out one that is new.</summary>
internal static class EveryCommand
{
    private static readonly Dictionary<byte, Type> Types = typeof(Command).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Command)))
        .ToDictionary(type => ((Command)Activator.CreateInstance(type)!).Verb);

    /// <summary>Makes an empty command of a verb; null where there is none.</summary>
    internal static Command? Create(int verb) => Types.TryGetValue((byte)verb, out Type? type) ? (Command)Activator.CreateInstance(type)! : null;
}
