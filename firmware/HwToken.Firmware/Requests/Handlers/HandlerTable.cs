namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Every verb that the token knows.</summary>
internal static class HandlerTable
{
    /// <summary>Makes a handler of each.</summary>
    internal static RequestHandler[] Make(TokenParts token) => new RequestHandler[]
    {
        new HelloHandler(token),
        new GetTimeHandler(token),
        new SetTimeHandler(token),
        new CancelHandler(token),
        new LockHandler(token),
        new ResetHandler(token),
        new AddEntropyHandler(token),
        new GetClockHandler(token),
        new GetHealthHandler(token),
        new ListHandler(token),
        new BeginAddHandler(token),
        new AddHandler(token),
        new ReplaceHandler(token),
        new RenameHandler(token),
        new MoveHandler(token),
        new RemoveHandler(token),
        new CodeHandler(token),
    };
}
