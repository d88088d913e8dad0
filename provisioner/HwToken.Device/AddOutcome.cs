using HwToken.Core.Protocol;

namespace HwToken.Device;

/// <summary>How adding one account went.</summary>
/// <param name="Status">Ok, or why it was not added.</param>
/// <param name="Detail">The new account's id, or the detail of the status: of a duplicate the other account's id.</param>
public readonly record struct AddOutcome(Status Status, int Detail);
