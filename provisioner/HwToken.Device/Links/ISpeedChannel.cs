namespace HwToken.Device.Links;

/// <summary>A byte stream whose speed can be changed, since it is not known which of two wirings is at its other end.</summary>
internal interface ISpeedChannel : IByteChannel
{
    /// <summary>Bits a second; what was received before is dropped when it changes.</summary>
    int BaudRate { set; }
}
