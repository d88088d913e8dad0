using System.Text.Json.Serialization;

namespace HwToken.Simulator.Profiles;

/// <summary>The profile's files as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProfileSettings))]
[JsonSerializable(typeof(ClockFile))]
internal sealed partial class ProfileJson : JsonSerializerContext;
