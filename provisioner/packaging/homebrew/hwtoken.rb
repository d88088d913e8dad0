# Not published. See ../README.md.
class Hwtoken < Formula
  desc "Puts two-factor accounts on a HwToken, and looks after it"
  homepage "https://github.com/OWNER/hwtoken"
  version "0.1.0"
  license "MIT"

  on_macos do
    on_arm do
      url "https://github.com/OWNER/hwtoken/releases/download/v0.1.0/hwtoken-osx-arm64.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
    on_intel do
      url "https://github.com/OWNER/hwtoken/releases/download/v0.1.0/hwtoken-osx-x64.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
  end
  on_linux do
    on_arm do
      url "https://github.com/OWNER/hwtoken/releases/download/v0.1.0/hwtoken-linux-arm64.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
    on_intel do
      url "https://github.com/OWNER/hwtoken/releases/download/v0.1.0/hwtoken-linux-x64.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
  end

  def install
    bin.install "hwtoken"
    prefix.install "LICENSE", "THIRD-PARTY-LICENSES.txt", "licenses"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/hwtoken --version")
  end
end
