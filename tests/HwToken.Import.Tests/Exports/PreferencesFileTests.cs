using System;
using System.Text;
using HwToken.Import.Exports;

namespace HwToken.Import.Tests.Exports;

public sealed class PreferencesFileTests
{
    [Fact]
    public void Texts_are_read_and_all_else_is_passed_over()
    {
        PreferencesFile preferences = Parse(PreferencesWriter.Write(("a", "<&>"), ("b", ""), ("ü", "é")))!;

        Assert.Equal(["a", "b", "ü"], preferences.Names);
        Assert.Equal(["<&>", "", "é"], [preferences.Get("a")!, preferences.Get("b")!, preferences.Get("ü")!]);
        Assert.Null(preferences.Get("one"));
        Assert.Null(preferences.Get("key_version"));
    }

    [Fact]
    public void Of_a_name_that_comes_twice_the_first_counts() => Assert.Equal("1", Parse("<map><string name='a'>1</string><string name='a'>2</string></map>"u8.ToArray())!.Get("a"));

    [Theory]
    [InlineData("<map/>x")]
    [InlineData("<map><string name='a'>1</string>")]
    [InlineData("<map><string name='a'>1<b/></string></map>")]
    [InlineData("<mop><string name='a'>1</string></mop>")]
    [InlineData("<!DOCTYPE map [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><map><string name='a'>&x;</string></map>")]
    [InlineData("<!DOCTYPE map [<!ENTITY x 'y'>]><map><string name='a'>1</string></map>")]
    [InlineData("<!DOCTYPE map SYSTEM 'http://127.0.0.1:1/map.dtd'><map><string name='a'>1</string></map>")]
    [InlineData("<map><string name='a'>&x;</string></map>")]
    [InlineData("map")]
    [InlineData("<")]
    public void Anything_else_is_none(string text) => Assert.Null(Parse(Encoding.UTF8.GetBytes(text))?.Get("a"));

    [Fact]
    public void What_is_too_long_is_none()
    {
        var content = new byte[(1 << 23) + 1];
        Array.Fill(content, (byte)' ');
        "<map><string name='a'>1</string></map>"u8.CopyTo(content);

        Assert.Null(Parse(content));
    }

    private static PreferencesFile? Parse(byte[] content)
    {
        using var file = new ExportFile(content, "The file");
        return file.Preferences;
    }
}
