using System;
using System.Linq;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class FixedTextTests
{
    public static TheoryData<string, string, string> Faults => Make(typeof(FaultTexts));

    public static TheoryData<string, string, string> PinMessages => Make(typeof(PinTexts));

    public static TheoryData<string, string, string> Messages => Make(typeof(MessageTexts));

    [Theory]
    [MemberData(nameof(Faults))]
    public void No_fault_text_is_cut(string name, string title, string text) => Check(name, FaultScreen.Cells, title, text);

    [Theory]
    [MemberData(nameof(PinMessages))]
    public void No_message_about_the_pin_is_cut(string name, string title, string text) => Check(name, MessageScreen.Cells, title, text);

    [Theory]
    [MemberData(nameof(Messages))]
    public void No_message_is_cut_with_the_largest_number_either(string name, string title, string text) =>
        Check(name, MessageScreen.Cells, title, MessageTexts.WithNumber(text, AccountStore.Capacity));

    [Fact]
    public void A_number_takes_the_place_of_its_mark()
    {
        Assert.Equal("There are 12 now.", MessageTexts.WithNumber(MessageTexts.AddedText, 12));
        Assert.Equal(MessageTexts.SortingText, MessageTexts.WithNumber(MessageTexts.SortingText, 12));
    }

    [Fact]
    public void No_two_messages_look_the_same() =>
        Assert.Distinct(TextPairs.Read(typeof(MessageTexts)).Select(pair => pair.Title + '\n' + pair.Text));

    [Fact]
    public void No_two_faults_look_the_same() =>
        Assert.Distinct(TextPairs.Read(typeof(FaultTexts)).Select(pair => pair.Title + '\n' + pair.Text));

    /// <summary>What was wrapped must be all of the words, none broken.</summary>
    private static void Check(string name, int cells, string title, string text)
    {
        Assert.InRange(title.Length, 1, MessageScreen.Cells);
        var view = new MessageView(cells);
        view.Set(title, text);
        string[] words = text.Split(' ');
        Assert.All(words, word => Assert.True(word.Length <= cells, $"'{word}' of {name} is longer than a line."));
        int[][] lines = [.. Enumerable.Range(0, view.LineCount).Select(index => Read(view.GetLine(index)))];
        int[] space = FrameReader.GetGlyphs(" ");
        int[] shown = lines.Aggregate((all, line) => [.. all, .. space, .. line]);
        Assert.Equal(FrameReader.GetGlyphs(text), shown);
    }

    private static int[] Read(TextLine line)
    {
        var canvas = new Canvas();
        canvas.DrawLine(0, 0, line.Length, line, 0);
        return FrameReader.ReadGlyphs(canvas.Frame, 0, 0, line.Length);
    }

    private static TheoryData<string, string, string> Make(Type texts)
    {
        var data = new TheoryData<string, string, string>();
        foreach ((string name, string title, string text) in TextPairs.Read(texts))
        {
            data.Add(name, title, text);
        }

        return data;
    }
}
